import { is } from 'drizzle-orm'
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core'
import * as schema from '#db/schema/index.ts'
import { settings } from '#settings'
import { holdable, type Holdable } from './keep-words.ts'
import { dataMap, type TableName } from './map.ts'
import type { Category, DatabaseRole, Period, Reason } from './vocabulary.ts'

/** The tables that hold rows of a person. */
export type OwnedName = { [T in TableName]: (typeof dataMap)[T] extends { owner: string } ? T : never }[TableName]

type Keep = { readonly until: 'account' } | { readonly atLeast?: Period; readonly atMost: Period; readonly from: string; readonly ends?: string; readonly since?: string; readonly with?: string }
export type Rule = {
  readonly owner: string
  readonly category: Category
  readonly keep: Keep
  readonly erase: 'delete' | { readonly scrub: readonly string[]; readonly because: Reason }
  readonly lettingGo?: { readonly chosen: { readonly column: string; readonly is: string }; readonly stays: readonly string[]; readonly day: string }
  readonly grants: Partial<Record<DatabaseRole, { readonly select?: 'all' | 'shown' | 'keys' | readonly string[]; readonly delete?: true }>>
}

export const ownedNames = (Object.keys(dataMap) as TableName[]).filter((name): name is OwnedName => dataMap[name].owner !== null)

/** What the map says of a table's rows, with the operator's own periods (`RETENTION`) in place of ours. */
export function ruleOf(name: OwnedName): Rule {
  const rule = dataMap[name] as Rule
  const own = settings().retention[name]
  return own && 'from' in rule.keep ? { ...rule, keep: { ...rule.keep, ...own } } : rule
}

const tables: Record<OwnedName, PgTable> = schema

/** A table and one of its columns, as the database names them. */
export const tableOf = (name: OwnedName): PgTable => tables[name]
export const sqlName = (name: OwnedName): string => getTableConfig(tableOf(name)).name
export const columnOf = (name: OwnedName, key: string): PgColumn => (tableOf(name) as unknown as Record<string, PgColumn>)[key]!

/** The columns of a table's primary key, as the database names them. */
export function keyOf(name: OwnedName): string[] {
  const { columns, primaryKeys } = getTableConfig(tableOf(name))
  return (primaryKeys[0]?.columns ?? columns.filter((column) => column.primary)).map((column) => column.name)
}

/** A foreign key between two tables of the map: the rows of `from` need those of `to`. */
export type Reference = { from: OwnedName; to: OwnedName; columns: readonly { from: string; to: string }[] }

const nameOf = new Map(ownedNames.map((name) => [sqlName(name), name]))

/** Every foreign key between owned tables but the one that says whose row it is. */
export const references: readonly Reference[] = ownedNames.flatMap((from) =>
  getTableConfig(tableOf(from)).foreignKeys.flatMap((key) => {
    const { columns, foreignColumns, foreignTable } = key.reference()
    const to = is(foreignTable, PgTable) ? nameOf.get(getTableConfig(foreignTable).name) : undefined
    return to && to !== 'people' ? [{ from, to, columns: columns.map((column, i) => ({ from: column.name, to: foreignColumns[i]!.name })) }] : []
  }),
)

/** Every owned table, each before those its rows need: the order in which an erasure works. `people`, the anchor, is the last. */
export const erasureOrder: readonly OwnedName[] = order()

function order(): OwnedName[] {
  const left = new Set<OwnedName>(ownedNames.filter((name) => name !== 'people'))
  const sorted: OwnedName[] = []
  while (left.size > 0) {
    const next = [...left].find((name) => !references.some((one) => one.to === name && one.from !== name && left.has(one.from)))
    if (!next) throw new Error(`Foreign keys go round in a circle: ${[...left].join(', ')}`)
    left.delete(next)
    sorted.push(next)
  }
  return [...sorted, 'people']
}

/**
 * SQL of the moment (UTC, without zone) from which a row may go (`atLeast`) or has to (`atMost`): the later of its own period's end and
 * that of the rows that need it. Null for a row that goes by no clock, or has to stay for now. `row`: the name under which the query knows the table.
 */
export const goneAt = (name: OwnedName, which: 'atLeast' | 'atMost', row: string): string => unlessOpen(name, which, row, lastEndOf(name, which, row))

/** The same by a row's own period alone, for whoever can't read the rows that need it. */
export const ownGoneAt = (name: OwnedName, which: 'atLeast' | 'atMost', row: string): string => unlessOpen(name, which, row, endOf(name, which, row))

function unlessOpen(name: OwnedName, which: 'atLeast' | 'atMost', row: string, end: string): string {
  const open = which === 'atMost' ? isOpen(name, row) : undefined
  return open ? `case when not ${open} then ${end} end` : end
}

function lastEndOf(name: OwnedName, which: 'atLeast' | 'atMost', row: string): string {
  const needed = references.filter((one) => one.to === name && outlives(one, which)).map((one) => latest(one, which, row))
  return needed.length ? `greatest(${[endOf(name, which, row), ...needed].join(', ')})` : endOf(name, which, row)
}

function endOf(name: OwnedName, which: 'atLeast' | 'atMost', row: string): string {
  const { keep } = ruleOf(name)
  if (!('from' in keep)) return "'infinity'::timestamp"
  const period = keep[which]
  if (!period) return 'null::timestamp'
  const [from, since] = [keep.from, keep.since].map((key) => key && momentOf(name, key, row))
  const clock = `(${since ? `coalesce(${since}, ${from})` : from}) + interval '${period}'`
  return which === 'atMost' && keep.ends ? `least(${clock}, ${momentOf(name, keep.ends, row)})` : clock
}

/** SQL: whether that from which a row is counted has not come yet: of its own, or of the request it belongs to. Undefined where it is counted from the first. */
function isOpen(name: OwnedName, row: string): string | undefined {
  const { keep } = ruleOf(name)
  if (!('from' in keep)) return undefined
  if (keep.since) return `(${row}.${columnOf(name, keep.since).name} is null)`
  if (!keep.with) return undefined
  const [of, request] = [columnOf(name, keep.with).name, `${row}_request`]
  return `exists (select from ${sqlName('requests')} ${request} where ${request}.id = ${row}.${of} and ${isOpen('requests', request)})`
}

function momentOf(name: OwnedName, key: string, row: string): string {
  const column = columnOf(name, key)
  return `${row}.${column.name}${column.getSQLType().startsWith('timestamp') ? " at time zone 'UTC'" : '::timestamp'}`
}

/**
 * Of a table whose rows go by their own clock alone, an earlier moment than that of any row that may stay when an erasure is carried out at `at`: some days early, because
 * months differ. The beginning of time for any other table.
 */
export function mayStayFrom(name: OwnedName, at: Date): Date {
  const { keep } = ruleOf(name)
  if (!('from' in keep) || !keep.atLeast || references.some(({ to }) => to === name)) return new Date(0)
  const days = Number(keep.atLeast.slice(1, -1)) * { D: 1, M: 31, Y: 366 }[keep.atLeast.at(-1) as 'D' | 'M' | 'Y']
  return new Date(at.getTime() - (days + 1) * 86_400_000)
}

const latest = ({ from, columns }: Reference, which: 'atLeast' | 'atMost', row: string): string => {
  const inner = `${row}_${sqlName(from)}`
  const joined = columns.map((column) => `${inner}.${column.from} = ${row}.${column.to}`).join(' and ')
  return `(select max(${lastEndOf(from, which, inner)}) from ${sqlName(from)} ${inner} where ${joined})`
}

/** Whether rows of the referring table can still be there, and still point, when an erasure is through. */
function outlives({ from, columns }: Reference, which: 'atLeast' | 'atMost'): boolean {
  if (which === 'atMost') return true
  const { erase } = ruleOf(from)
  return erase !== 'delete' && !columns.some((column) => erase.scrub.some((key) => columnOf(from, key).name === column.from))
}

export const isHoldable = (name: OwnedName): name is Holdable => holdable.some((one) => one === name)

/**
 * SQL: whether a row may not go, whatever its time: it is held, by itself or with its kind, or a row that needs it is. `told`: as far as the person may
 * know.
 */
export function isHeld(name: OwnedName, row: string, whose: 'every' | 'told' = 'every'): string {
  const ways = references.filter((one) => one.to === name && canBeHeld(one.from)).map(({ from, columns }) => {
    const inner = `${row}_${sqlName(from)}`
    return `exists (select from ${sqlName(from)} ${inner} where ${columns.map((column) => `${inner}.${column.from} = ${row}.${column.to}`).join(' and ')} and ${isHeld(from, inner, whose)})`
  })
  if (isHoldable(name)) ways.unshift(`exists (select from holds where ${holdOf(name, row)}${whose === 'told' ? ' and holds.told' : ''})`)
  return ways.length ? `(${ways.join(' or ')})` : 'false'
}

/** SQL: that a hold of `holds` lasts: it was lifted neither, nor refused, and it did not lapse because nobody confirmed it. */
export const lasts = 'coalesce(holds.ends_at > now(), true)'

/** SQL: that a hold is on a row, to be looked for among `holds`. */
export function holdOf(name: OwnedName, row: string): string {
  const { owner } = dataMap[name]
  const id = columnOf(name, 'id') ? `(holds.row_id is null or holds.row_id = ${row}.id)` : 'holds.row_id is null'
  return `holds.person_id = ${row}.${columnOf(name, owner).name} and holds.record = '${name}' and ${lasts} and ${id}`
}

const canBeHeld = (name: OwnedName): boolean => isHoldable(name) || references.some((one) => one.to === name && canBeHeld(one.from))

/** Whether a row can be there when its person's erasure is through: kept for a reason, held, or needed by one that is. */
export const mayOutlive = (name: OwnedName): boolean => dataMap[name].erase !== 'delete' || canBeHeld(name)
