import { eq } from 'drizzle-orm'
import { campaigns, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { notify } from '../notify.ts'
import { sealTestLink } from '../test-link.ts'
import type { Topic } from '../topics.ts'
import { record } from '../write.ts'

/** Sends a campaign to whoever asks, marked as a test, laid out as it goes out, and to nobody else. Throws `NotAllowed` but for the privacy officer, `NotFound` for an id of no campaign. */
export async function testCampaign(actor: StaffActor, { campaign }: { campaign: string }): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  // Staff do not read each other's addresses; sign-in knows theirs.
  const [own] = await as({ kind: 'auth' }, (tx) => tx.select({ email: staff.email }).from(staff).where(eq(staff.id, actor.staff)))
  await as(actor, async (tx) => {
    const [found] = await tx.select({ topic: campaigns.topic, language: campaigns.language, subject: campaigns.subject, body: campaigns.body }).from(campaigns).where(eq(campaigns.id, campaign))
    if (!found || !own) throw new NotFound()
    await record(tx, actor, { verb: 'test-campaign', table: 'outbox', columns: ['kind', 'recipient', 'contents'] })
    await notify(tx, { kind: 'campaign-test', to: own.email, params: { ...found, unsubscribe: sealTestLink(found.topic as Topic) } })
  })
}
