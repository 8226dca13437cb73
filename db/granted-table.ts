import { getTableColumns } from 'drizzle-orm'
import { getTableConfig, type PgTable } from 'drizzle-orm/pg-core'
import { mayOutlive, type OwnedName } from '#privacy/keep.ts'
import { dataMap } from '#privacy/map.ts'
import type { WorkerTask } from '#privacy/readers.ts'
import type { Category, DatabaseRole, Deed, Period, Personal, Reason, StaffRole, Structural } from '#privacy/vocabulary.ts'

export type Grant = { select?: 'all' | 'shown' | 'keys' | readonly string[]; insert?: true; update?: readonly string[]; delete?: true; whileFrozen?: readonly ('insert' | 'update')[] }
export type Entry = {
  category?: Category
  owner: string | null
  staffRows?: 'looked-up' | 'own' | 'lent' | 'all'
  keep?: { until: 'account' } | { from: string; atMost: Period; ends?: string; since?: string }
  erase?: 'delete' | { because: Reason }
  staffRoles?: readonly StaffRole[]
  lettingGo?: { stays: readonly string[] }
  byRole?: Partial<Record<StaffRole, Grant>>
  staffUpdate?: readonly string[]
  closedWhen?: string
  customersOnly?: true
  deeds?: readonly Deed[]
  columns: Record<string, Structural | Personal>
  grants: Partial<Record<DatabaseRole, Grant>>
}

/** What one role may do on one table: names as Postgres has them. */
export type TableGrant = { table: string; role: string; select: string[]; insert: boolean; update: string[]; delete: boolean; rows: string; newRows?: string }

/** SQL: whoever's rows are asked for. */
export const askingPerson = "(select nullif(current_setting('app.person', true), '')::uuid)"

/** The name of a role in the database. */
export const roleName = (role: Exclude<DatabaseRole, 'staff' | 'worker'> | `staff_${StaffRole}` | `worker_${WorkerTask}`): string => `forthright_${role}`

/** Conditions that all hold, as SQL. */
export const joined = (...conditions: string[]): string => conditions.filter((one) => one !== 'true').join(' and ') || 'true'

/** A table as the map and the schema have it, with the SQL that its policies are made of. */
export type GrantedTable = ReturnType<typeof grantedTable>

/** `record`: its name in the map. */
export function grantedTable(record: keyof typeof dataMap, table: PgTable) {
  const entry = dataMap[record] as Entry
  const { name } = getTableConfig(table)
  const keys = Object.keys(entry.columns)
  /** The name of a column as Postgres has it. */
  const sql = (key: string): string => (table as unknown as Record<string, { name: string }>)[key]!.name
  const isClock = (key: string): boolean => entry.keep !== undefined && 'from' in entry.keep && [entry.keep.from, entry.keep.ends, entry.keep.since].includes(key)
  /** The columns that a role is given to read, by their names in the map. */
  const selected = ({ select = [] }: Grant): readonly string[] => {
    if (select === 'all') return keys
    if (select === 'shown') return keys.filter((key) => !entry.columns[key]!.secret)
    return select === 'keys' ? keys.filter((key) => entry.columns[key]!.category === 'none' || isClock(key)) : select
  }
  return {
    record,
    table,
    entry,
    keys,
    sql,
    name,
    selected,
    /** What the map gives a role, for these rows. */
    grant: (role: string, given: Grant, rows: string): TableGrant => ({
      table: name,
      role,
      select: selected(given).map(sql),
      insert: given.insert === true,
      update: (given.update ?? []).map(sql),
      delete: given.delete === true,
      rows,
    }),
    outlives: entry.owner !== null && mayOutlive(record as OwnedName),
    /** SQL about the person a row belongs to. */
    ownerIs: (what: 'open' | 'usable' | 'closed'): string => {
      const state = { open: "people.state <> 'closed'", usable: "people.state not in ('leaving', 'closed') and people.frozen_at is null", closed: "people.state = 'closed'" }[what]
      return `exists (select from people where people.id = ${name}.${sql(entry.owner!)} and ${state})`
    },
    /** SQL: what has had its time is shown to nobody, though the worker may not have come by. */
    untilItEnds: (): string => (entry.keep && 'ends' in entry.keep && entry.keep.ends ? ` and ${sql(entry.keep.ends)} > now()` : ''),
    mayBeNobodys: (): boolean => !getTableColumns(table)[entry.owner!]!.notNull,
  }
}
