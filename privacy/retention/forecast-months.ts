import { sql } from 'drizzle-orm'
import { as, type StaffActor } from '../actor.ts'
import { goingSql, type Going } from '../months-ahead.ts'
import { NotAllowed } from '../refusals.ts'
import { swept } from '../swept.ts'

/** What goes by the clock in the coming months, of everybody; the audit, of which only the past can be counted, aside. Throws `NotAllowed` but for the privacy officer. */
export async function forecastMonths(actor: StaffActor): Promise<Going[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as({ kind: 'worker', task: 'sweep' }, async (tx) => (await tx.execute<Going>(sql.raw(goingSql(swept('worker'), 'worker')))).rows, { snapshot: true })
}
