import { as, type PersonActor } from '../actor.ts'
import type { OwnedName } from '../keep.ts'
import type { Category } from '../vocabulary.ts'
import { personTables } from './person-tables.ts'
import { countSql } from './rows-sql.ts'

/** How many rows an archive would hold, by table, in the map's order. */
export function countRecords(actor: PersonActor): Promise<{ name: OwnedName; category: Category; rows: number }[]> {
  const tables = personTables()
  return as(actor, async (_, client) => {
    const { rows } = await client.query<{ name: string; rows: string }>(countSql(tables, actor.person))
    const counted = new Map(rows.map((row) => [row.name, Number(row.rows)]))
    return tables.map(({ name, category }) => ({ name, category, rows: counted.get(name)! }))
  })
}
