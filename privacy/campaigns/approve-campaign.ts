import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { settings } from '#settings'
import type { StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { isOfficer, refuseGone } from '../refuse-gone.ts'
import { campaignDigest } from './campaign-digest.ts'
import type { approveInput } from './campaign-input.ts'
import { stepCampaign } from './step-campaign.ts'

/**
 * The second person of a campaign: it may go out as they have seen it, or, when whoever approved it before is no privacy officer any more, still may. Throws `NotAllowed` but for another privacy officer than who wrote and who proposed it, `NotNow` when nobody proposes
 * it any more, it is not what this officer looked at, whoever proposes it is no privacy officer any more (`proposerGone`), or marketing would go out unsigned, `NotFound` for an id of no campaign.
 */
export async function approveCampaign(actor: StaffActor, { campaign, seen }: z.output<typeof approveInput>): Promise<string> {
  await stepCampaign(actor, campaign, {
    verb: 'approve-campaign',
    to: async (found, tx) => {
      const { state, writtenBy, proposedBy } = found
      const anew = (state === 'approved' || state === 'stopped') && !(await isOfficer(tx, found.approvedBy!))
      if (state !== 'proposed' && !anew) throw new NotNow('campaignMoved')
      if (!settings().oneClick) throw new NotNow('unsigned')
      if (writtenBy === actor.staff || proposedBy === actor.staff) throw new NotAllowed('needsAnother')
      if (campaignDigest(found) !== seen) throw new NotNow('campaignMoved')
      if (!anew) await refuseGone(tx, proposedBy)
      return { state: anew ? state : 'approved', approvedBy: actor.staff, approvedAt: sql`now()` }
    },
  })
  return campaign
}
