import { sql } from 'drizzle-orm'
import type { StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { stepCampaign } from './step-campaign.ts'

/** Nothing more of it goes out: no batch is begun, and what waits in the outbox is held. Any privacy officer may. Throws `NotAllowed` but for one, `NotNow` when it is not being sent, `NotFound` for an id of no campaign. */
export async function stopCampaign(actor: StaffActor, { campaign }: { campaign: string }): Promise<string> {
  await stepCampaign(actor, campaign, {
    verb: 'stop-campaign',
    to: ({ state }) => {
      if (state !== 'sending') throw new NotNow('campaignMoved')
      return { state: 'stopped', stoppedBy: actor.staff, stoppedAt: sql`now()` }
    },
  })
  return campaign
}
