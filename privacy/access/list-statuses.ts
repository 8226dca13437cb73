import { and, asc, isNotNull } from 'drizzle-orm'
import { as, type PersonActor } from '../actor.ts'
import { holdingOf, type OwnedName } from '../holdings.ts'
import { columnOf, tableOf } from '../keep.ts'
import { withinDays, type Days } from '../within-days.ts'

/** The outcomes that the person's records of a kind have, each once. `from`, `to`: only of these days, both included. */
export async function listStatuses(actor: PersonActor, { record, ...days }: { record: OwnedName } & Days): Promise<string[]> {
  const status = columnOf(record, 'status')
  const found = await as(actor, (tx) => tx.selectDistinct({ status }).from(tableOf(record)).where(and(isNotNull(status), ...withinDays(columnOf(record, holdingOf(record).clock!), days))).orderBy(asc(status)).limit(20))
  return found.map((row) => row['status'] as string)
}
