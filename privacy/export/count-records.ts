import { as, type PersonActor } from '../actor.ts'
import type { OwnedName } from '../keep.ts'
import type { Category } from '../vocabulary.ts'
import { personTables } from './person-tables.ts'
import { countSql, sizeSql } from './rows-sql.ts'

/** How many rows an archive would hold, and about how many bytes they take before they are packed, by table, in the map's order. */
export function countRecords(actor: PersonActor): Promise<{ name: OwnedName; category: Category; rows: number; bytes: number }[]> {
  const tables = personTables()
  const slice = { person: actor.person }
  return as(actor, async (_, client) => {
    const counted = await client.query<{ name: string; rows: string }>(countSql(tables, slice))
    const sized = await client.query<{ name: string; bytes: number }>(sizeSql(tables, slice))
    const rowsOf = new Map(counted.rows.map(({ name, rows }) => [name, Number(rows)]))
    const bytesOf = new Map(sized.rows.map(({ name, bytes }) => [name, bytes]))
    return tables.map(({ name, category }) => ({ name, category, rows: rowsOf.get(name)!, bytes: rowsOf.get(name)! * bytesOf.get(name)! }))
  })
}
