import { sql } from 'drizzle-orm'
import { settings } from '#settings'
import type { StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { refuseGone } from '../refuse-gone.ts'
import { stepCampaign } from './step-campaign.ts'

/**
 * Lets an approved campaign go out, or a stopped one go on. Any privacy officer may. Throws `NotAllowed` but for one, `NotNow` when it is neither, or whoever approved it
 * is no privacy officer any more (`approverGone`, of a stopped one `approverGoneSince`), or it would go out unsigned, `NotFound` for an id of no campaign.
 */
export async function startCampaign(actor: StaffActor, { campaign }: { campaign: string }): Promise<string> {
  await stepCampaign(actor, campaign, {
    verb: 'start-campaign',
    to: async ({ state, approvedBy }, tx) => {
      if (state !== 'approved' && state !== 'stopped') throw new NotNow('campaignMoved')
      if (!settings().oneClick) throw new NotNow('unsigned')
      await refuseGone(tx, approvedBy, state === 'stopped' ? 'approverGoneSince' : 'approverGone')
      return { state: 'sending', startedBy: actor.staff, startedAt: sql`now()` }
    },
    also: (tx) => tx.execute(sql`select enqueue('send-campaign', ${campaign})`),
  })
  return campaign
}
