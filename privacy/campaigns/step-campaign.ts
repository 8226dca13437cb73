import { eq } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { campaigns } from '#db/schema/index.ts'
import { as, type StaffActor, type Tx } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { record } from '../write.ts'

export type Campaign = typeof campaigns.$inferSelect
type Written = PgUpdateSetSource<typeof campaigns>
type Step = { verb: string; to: (campaign: Campaign, tx: Tx) => Written | Promise<Written>; also?: (tx: Tx) => Promise<unknown> }

/**
 * Takes the next step of a campaign. `to` looks at it as it stands, and gives what is written or throws why not; whoever is second waits and sees what the first one
 * did. `also`: what else belongs to it. Throws `NotAllowed` but for the privacy officer, `NotFound` for an id of no campaign.
 */
export async function stepCampaign(actor: StaffActor, id: string, { verb, to, also }: Step): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [found] = await tx.select().from(campaigns).where(eq(campaigns.id, id)).for('update')
    if (!found) throw new NotFound()
    const written = await to(found, tx)
    await tx.update(campaigns).set(written).where(eq(campaigns.id, id))
    await record(tx, actor, { verb, table: 'campaigns', columns: Object.keys(written) })
    await also?.(tx)
  })
}
