import { sql } from 'drizzle-orm'
import type { StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { stepCampaign } from './step-campaign.ts'

/** Asks another to approve a draft as it stands. Throws `NotAllowed` but for the privacy officer, `NotNow` when it is no draft, `NotFound` for an id of no campaign. */
export async function proposeCampaign(actor: StaffActor, { campaign }: { campaign: string }): Promise<string> {
  await stepCampaign(actor, campaign, {
    verb: 'propose-campaign',
    to: ({ state }) => {
      if (state !== 'draft') throw new NotNow('campaignMoved')
      return { state: 'proposed', proposedBy: actor.staff, proposedAt: sql`now()`, returnedBy: null, returnedAt: null, returnedBecause: null }
    },
  })
  return campaign
}
