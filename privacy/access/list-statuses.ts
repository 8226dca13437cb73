import { asc, isNotNull } from 'drizzle-orm'
import { as, type PersonActor } from '../actor.ts'
import type { OwnedName } from '../holdings.ts'
import { columnOf, tableOf } from '../keep.ts'

/** The outcomes that the person's records of a kind have, each once. */
export async function listStatuses(actor: PersonActor, { record }: { record: OwnedName }): Promise<string[]> {
  const status = columnOf(record, 'status')
  const found = await as(actor, (tx) => tx.selectDistinct({ status }).from(tableOf(record)).where(isNotNull(status)).orderBy(asc(status)).limit(20))
  return found.map((row) => row['status'] as string)
}
