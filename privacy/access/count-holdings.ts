import { as, type PersonActor } from '../actor.ts'
import { countSql, type Count } from '../count-records.ts'
import type { OwnedName } from '../holdings.ts'

/** How many rows of each kind we hold of the person; kinds their own role may not read are left out. */
export async function countHoldings(actor: PersonActor): Promise<ReadonlyMap<OwnedName, number>> {
  const { rows } = await as(actor, (_, client) => client.query<Count>(countSql))
  return new Map(rows.map(({ record, rows }) => [record, rows]))
}
