import { eq, inArray, sql } from 'drizzle-orm'
import { bulkAssignments, bulkRequests, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotAllowed, NotNow } from '../../refusals.ts'
import { record } from '../../write.ts'
import { giveRequests } from './give-requests.ts'
import { lockBulk } from './lock-bulk.ts'
import { lockGivable } from './lock-givable.ts'
import { needColleague } from './need-colleague.ts'

/**
 * The second person of many requests given at once: they are the other's from now on, but for those answered meanwhile. Gives how many. Throws `NotAllowed` but for another privacy officer than whoever proposed it,
 * `NotNow` when it is settled, too old, or its proposer has another role by now, `NotFound` for an id of none or when who it is for has left.
 */
export async function confirmBulk(actor: StaffActor, { bulk }: { bulk: string }): Promise<number> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const { toId, proposedBy, valid } = await lockBulk(tx, bulk)
    if (proposedBy === actor.staff) throw new NotAllowed('needsAnother')
    if (!valid) throw new NotNow('proposerGone')
    await needColleague(tx, toId)
    await record(tx, actor, { verb: 'confirm-bulk', table: 'bulkAssignments', columns: ['confirmedBy', 'confirmedAt'] })
    await tx.update(bulkAssignments).set({ confirmedBy: actor.staff, confirmedAt: sql`now()` }).where(eq(bulkAssignments.id, bulk))
    const some = await lockGivable(tx, inArray(requests.id, tx.select({ id: bulkRequests.requestId }).from(bulkRequests).where(eq(bulkRequests.bulkId, bulk))), toId)
    await giveRequests(tx, actor, some, toId)
    return some.length
  })
}
