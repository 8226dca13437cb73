import { and, sql } from 'drizzle-orm'
import { holds } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { lasts } from '../keep.ts'
import { NotAllowed } from '../refusals.ts'
import { waits } from './step-hold.ts'

/** How many holds wait for this privacy officer: set by others and confirmed by nobody, or to be lifted as others ask. Throws `NotAllowed` but for the privacy officer. */
export async function countWaiting(actor: StaffActor): Promise<number> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, (tx) => tx.$count(holds, and(sql.raw(lasts), sql.raw(`(${waits})`), sql`coalesce(${holds.liftAskedBy}, ${holds.setBy}) <> ${actor.staff}`)))
}
