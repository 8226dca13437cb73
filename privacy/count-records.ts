import { columnOf, sqlName } from './keep.ts'
import { holdings, type OwnedName } from './holdings.ts'

/** How many rows of one kind there are, and the moment of the newest. */
export type Count = { record: OwnedName; rows: number; newest: Date | null }

/** SQL that counts every kind of record the asking person may read: one statement, one row a kind. Names come from the schema. */
export const countSql = (): string => (made ??= holdings().filter(({ readable }) => readable).map(branch).join(' union all '))
let made: string | undefined

function branch({ record, clock }: { record: OwnedName; clock?: string }): string {
  const newest = clock ? `max(${columnOf(record, clock).name})::timestamptz` : 'null::timestamptz'
  return `select '${record}' as record, count(*)::int as rows, ${newest} as newest from ${sqlName(record)}`
}
