import { clockOf, isReadable } from './holdings.ts'
import { columnOf, ownedNames, sqlName, type OwnedName } from './keep.ts'

/** How many rows of one kind there are, and the moment of the newest. */
export type Count = { record: OwnedName; rows: number; newest: Date | null }

/** Counts every kind of record the asking person may read: one row a kind. */
export const countSql = 'select record, rows, newest from count_records()'

/**
 * The function behind it, which `db/grants.sql` brings into the database. It runs with the rights of whoever asks. Two dozen tables take
 * longer to plan than to count: a function's plan is made once a connection, also behind a pooler. Without sequential scans it is right
 * from the first row on; a plan made for an empty table, or by the figures of an hour before a great import, would read all of everybody's.
 */
export const countFunctionSql = (): string =>
  `create function count_records() returns table (record text, rows int, newest timestamptz) language plpgsql stable security invoker set enable_seqscan = off as $$ begin return query ${ownedNames.filter(isReadable).map(branch).join(' union all ')}; end $$;`

function branch(record: OwnedName): string {
  const { clock } = clockOf(record)
  const newest = clock ? `max(${columnOf(record, clock).name})::timestamptz` : 'null::timestamptz'
  return `select '${record}'::text, count(*)::int, ${newest} from ${sqlName(record)}`
}
