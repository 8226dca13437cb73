import { sql } from 'drizzle-orm'
import { settings } from '#settings'
import type { StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { stepCampaign } from './step-campaign.ts'

/** The second person of a campaign: it may go out as it stands. Throws `NotAllowed` but for another privacy officer than who wrote and who proposed it, `NotNow` when nobody proposes it any more or marketing would go out unsigned, `NotFound` for an id of no campaign. */
export async function approveCampaign(actor: StaffActor, { campaign }: { campaign: string }): Promise<string> {
  await stepCampaign(actor, campaign, {
    verb: 'approve-campaign',
    to: ({ state, writtenBy, proposedBy }) => {
      if (state !== 'proposed') throw new NotNow('campaignMoved')
      if (!settings().oneClick) throw new NotNow('unsigned')
      if (writtenBy === actor.staff || proposedBy === actor.staff) throw new NotAllowed('needsAnother')
      return { state: 'approved', approvedBy: actor.staff, approvedAt: sql`now()` }
    },
  })
  return campaign
}
