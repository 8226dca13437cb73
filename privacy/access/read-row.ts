import { eq } from 'drizzle-orm'
import { as, type PersonActor } from '../actor.ts'
import { holdingOf, type OwnedName } from '../holdings.ts'
import { columnOf, tableOf } from '../keep.ts'
import { NotFound } from '../refusals.ts'
import { rowColumns, toRow, type HeldRow } from '../held-row.ts'

/** One of the person's own rows, whole but for secrets. Throws `NotFound` when there is none with this id, or none of theirs. */
export async function readRow(actor: PersonActor, { record, id }: { record: OwnedName; id: string }): Promise<HeldRow> {
  const holding = holdingOf(record)
  const key = columnOf(record, 'id')
  const fits = key?.getSQLType() === 'uuid' ? /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/ : /^\d{1,15}$/
  if (!holding.readable || !key || !fits.test(id)) throw new NotFound()
  const [found] = await as(actor, (tx) => tx.select(rowColumns(holding)).from(tableOf(record)).where(eq(key, id)))
  if (!found) throw new NotFound()
  return toRow(found)
}
