import { sql } from 'drizzle-orm'
import { settings } from '#settings'
import type { StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { isOfficer, refuseGone } from '../refuse-gone.ts'
import { stepCampaign } from './step-campaign.ts'

/**
 * Lets an approved campaign go out, or a stopped one go on. Any privacy officer may, but for who approved it when whoever proposed it is none any more: two who are now stand behind it. Throws
 * `NotAllowed` for anybody else, `NotNow` when it is neither, or whoever approved it is no privacy officer any more (`approverGone`), or it would go out unsigned, `NotFound` for an id of no campaign.
 */
export async function startCampaign(actor: StaffActor, { campaign }: { campaign: string }): Promise<string> {
  await stepCampaign(actor, campaign, {
    verb: 'start-campaign',
    to: async ({ state, proposedBy, approvedBy }, tx) => {
      if (state !== 'approved' && state !== 'stopped') throw new NotNow('campaignMoved')
      if (!settings().oneClick) throw new NotNow('unsigned')
      await refuseGone(tx, approvedBy, 'approverGone')
      if (approvedBy === actor.staff && !(await isOfficer(tx, proposedBy!))) throw new NotAllowed('needsAnother')
      return { state: 'sending', startedBy: actor.staff, startedAt: sql`now()` }
    },
    also: (tx) => tx.execute(sql`select enqueue('send-campaign', ${campaign})`),
  })
  return campaign
}
