import { eq, sql } from 'drizzle-orm'
import { staff } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { stepCampaign } from './step-campaign.ts'

/**
 * Lets an approved campaign go out, or a stopped one go on. Any privacy officer may. Throws `NotAllowed` but for one, `NotNow` when it is neither, or whoever approved it
 * is no privacy officer any more, or it would go out unsigned, `NotFound` for an id of no campaign.
 */
export async function startCampaign(actor: StaffActor, { campaign }: { campaign: string }): Promise<string> {
  const officers = await as(actor, (tx) => tx.select({ id: staff.id, role: staff.role, active: staff.active }).from(staff).where(eq(staff.role, 'privacy')))
  await stepCampaign(actor, campaign, {
    verb: 'start-campaign',
    to: ({ state, approvedBy }) => {
      if (state !== 'approved' && state !== 'stopped') throw new NotNow('campaignMoved')
      if (!settings().oneClick) throw new NotNow('unsigned')
      if (state === 'approved' && !officers.some(({ id, active }) => active && id === approvedBy)) throw new NotNow('approverGone')
      return { state: 'sending', startedBy: actor.staff, startedAt: sql`now()` }
    },
    also: (tx) => tx.execute(sql`select enqueue('send-campaign', ${campaign})`),
  })
  return campaign
}
