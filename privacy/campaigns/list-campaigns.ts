import { desc, sql } from 'drizzle-orm'
import { campaigns } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import type { Topic } from '../topics.ts'
import { countOutcomes, type Outcomes } from './count-outcomes.ts'
import type { Campaign } from './step-campaign.ts'

/** `mine`: whoever looks has written or proposed it, so another has to approve. */
export type Listed = Pick<Campaign, 'id' | 'language' | 'subject' | 'state' | 'queued' | 'writtenAt'> & { topic: Topic; mine: boolean; outcomes: Outcomes }

/** The hundred newest campaigns: those that wait for a second person first, then those on their way. Throws `NotAllowed` but for the privacy officer. */
export async function listCampaigns(actor: StaffActor): Promise<Listed[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const found = await as(actor, (tx) =>
    tx
      .select({
        id: campaigns.id,
        topic: sql<Topic>`${campaigns.topic}`,
        language: campaigns.language,
        subject: campaigns.subject,
        state: campaigns.state,
        queued: campaigns.queued,
        writtenAt: campaigns.writtenAt,
        mine: sql<boolean>`${campaigns.writtenBy} = ${actor.staff} or coalesce(${campaigns.proposedBy} = ${actor.staff}, false)`,
      })
      .from(campaigns)
      .orderBy(sql`array_position(array['proposed', 'sending', 'stopped', 'approved', 'draft', 'done'], ${campaigns.state})`, desc(campaigns.writtenAt))
      .limit(100),
  )
  const outcomes = await countOutcomes(found.map(({ id }) => id))
  return found.map((one) => ({ ...one, outcomes: outcomes(one.id) }))
}
