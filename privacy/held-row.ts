import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { dateGone } from './forecast.ts'
import type { Holding } from './holdings.ts'
import type { holds } from '#db/schema/index.ts'
import { columnOf, goneAt, holdOf, isHoldable, ownGoneAt, references, ruleOf, sqlName } from './keep.ts'

/** What a record holds in one column. */
export type Value = string | number | Date | string[] | null

/**
 * One row: what it holds by name of column, secrets left out. `keptAtLeast`, `goneBy`: calendar dates (UTC) before which it is not
 * deleted, and on which it is; null where no clock says so. `hold`: why it is not, as long as that lasts.
 */
export type HeldRow = { id: string | null; values: Record<string, Value>; keptAtLeast: string | null; goneBy: string | null; hold: HoldReason | null }
export type HoldReason = (typeof holds.$inferSelect)['reason']

/** What to select of a kind of record: `id`, the two dates, and under `$`-names every column that is shown as it is held; what is sealed has to be opened. */
export function rowColumns({ record, columns, keep }: Pick<Holding, 'record' | 'columns' | 'keep'>): Record<string, PgColumn | SQL> {
  return {
    id: columnOf(record, 'id') ?? sql`null`,
    ...rowDates({ record, keep }),
    ...Object.fromEntries(columns.filter(({ secret, sealed, file }) => !secret && !sealed && !file).map(({ column }) => [`$${column}`, columnOf(record, column)])),
  }
}

/** When a row may go and when it has to: calendar dates (UTC), null where no clock says so; and why it does not, where it is held. */
export function rowDates({ record, keep }: Pick<Holding, 'record' | 'keep'>): { keptAtLeast: SQL<string | null>; goneBy: SQL<string | null>; hold: SQL<HoldReason | null> } {
  const dated = (which: 'atLeast' | 'atMost'): SQL<string | null> => ('from' in keep && keep[which] ? sql.raw(date(record, which)) : sql`null`) as SQL<string | null>
  const hold = isHoldable(record) ? sql.raw(`(select reason from holds where ${holdOf(record, sqlName(record))} order by set_at limit 1)`) : sql`null`
  return { keptAtLeast: dated('atLeast'), goneBy: dated('atMost'), hold: hold as SQL<HoldReason | null> }
}

/** The row as `rowColumns` selected it. */
export function toRow(found: Record<string, unknown>): HeldRow {
  const { id, keptAtLeast, goneBy, hold, ...rest } = found as { id: string | number | null; keptAtLeast: string | null; goneBy: string | null; hold: HoldReason | null } & Record<string, Value>
  const values = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name.slice(1), value]))
  return { id: id === null ? null : String(id), values, keptAtLeast, goneBy, hold }
}

function date(record: Holding['record'], which: 'atLeast' | 'atMost'): string {
  // Rows that need this one may keep it longer; where the person's own role can't read them, its own clock is the answer.
  const readable = references.every(({ from, to }) => to !== record || ruleOf(from).grants.person?.select)
  const moment = readable ? goneAt(record, which, sqlName(record)) : ownGoneAt(record, which, sqlName(record))
  return which === 'atMost' ? dateGone(moment) : `(${moment})::date::text`
}
