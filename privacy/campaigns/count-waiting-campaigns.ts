import { and, eq, inArray, ne, not, or } from 'drizzle-orm'
import { campaigns, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'

/** How many messages to many wait for this privacy officer to approve them: as proposed, or anew because whoever approved them is none any more. Throws `NotAllowed` but for the privacy officer. */
export async function countWaitingCampaigns(actor: StaffActor): Promise<number> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const officers = tx.select({ id: staff.id }).from(staff).where(and(eq(staff.role, 'privacy'), eq(staff.active, true)))
    const stood = and(inArray(campaigns.state, ['approved', 'stopped']), not(inArray(campaigns.approvedBy, officers)))
    return tx.$count(campaigns, and(or(eq(campaigns.state, 'proposed'), stood), ne(campaigns.writtenBy, actor.staff), ne(campaigns.proposedBy, actor.staff)))
  })
}
