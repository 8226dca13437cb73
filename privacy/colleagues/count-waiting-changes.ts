import { and, gt, isNull, ne, or, sql } from 'drizzle-orm'
import { staffChanges } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'

/** How many changes of the staff wait for this administrator or privacy officer as the second person. Throws `NotAllowed` for every other role. */
export async function countWaitingChanges(actor: StaffActor): Promise<number> {
  if (actor.role !== 'administrator' && actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, (tx) =>
    tx.$count(staffChanges, and(gt(staffChanges.endsAt, sql`now()`), isNull(staffChanges.endedBy), ne(staffChanges.askedBy, actor.staff), or(isNull(staffChanges.staffId), ne(staffChanges.staffId, actor.staff)))),
  )
}
