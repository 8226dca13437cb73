import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core'
import { countFunctionSql } from '#privacy/count-records.ts'
import { holdOf, isHoldable, lasts, mayOutlive, type OwnedName } from '#privacy/keep.ts'
import { dataMap } from '#privacy/map.ts'
import { isParted } from '#privacy/parts.ts'
import { databaseRoles, namedBy, staffRoles, type DatabaseRole, type Period, type Personal, type Reason, type StaffRole, type Structural } from '#privacy/vocabulary.ts'
import * as schema from './schema/index.ts'

type Grant = { select?: 'all' | 'shown' | readonly string[]; insert?: true; update?: readonly string[]; delete?: true; whileFrozen?: readonly ('insert' | 'update')[] }
type Entry = {
  owner: string | null
  staffRows?: 'looked-up' | 'own' | 'lent' | 'all'
  keep?: { until: 'account' } | { from: string; atMost: Period; ends?: string }
  erase?: 'delete' | { because: Reason }
  staffRoles?: readonly StaffRole[]
  lettingGo?: { stays: readonly string[] }
  staffUpdate?: readonly string[]
  columns: Record<string, Structural | Personal>
  grants: Partial<Record<DatabaseRole, Grant>>
}

/** What one role may do on one table: names as Postgres has them. */
export type TableGrant = { table: string; role: string; select: string[]; insert: boolean; update: string[]; delete: boolean; rows: string; newRows?: string }

/** A wider net than half an hour would make a look a standing permission. */
const lookLasts = "interval '30 minutes'"
const askingPerson = "(select nullif(current_setting('app.person', true), '')::uuid)"
/** Whoever is asking, as long as the account is there: what outlives it is not the person's role's to read. */
const askingOpen = "(select people.id from people where people.id = nullif(current_setting('app.person', true), '')::uuid and people.state <> 'closed')"
const askingPeople = "(array(select unnest(string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid))"
const askingSource = "(select nullif(current_setting('app.source', true), '')::uuid)"
const shownToken = "(select current_setting('app.token', true))"
const askingStaff = "(select nullif(current_setting('app.staff', true), '')::uuid)"

const lookedAt = (what: string): string => `select ${what} from looks where looks.staff_id = ${askingStaff} and looks.at > now() - ${lookLasts}`

/** Of a table whose rows staff are given by what it is about, not by whose it is. */
const rowsOfStaff = {
  own: `staff_id = ${askingStaff}`,
  lent: `id in (select loans.id from loans where loans.ends_at > now() and (loans.id, loans.request_id, loans.person_id) in (${lookedAt('looks.loan_id, looks.request_id, looks.person_id')}))`,
  all: 'true',
  'looked-up': 'true',
} as const

export const roleName = (role: Exclude<DatabaseRole, 'staff'> | `staff_${StaffRole}`): string => `forthright_${role}`
export const roleNames: readonly string[] = [
  ...databaseRoles.filter((role) => role !== 'staff').map(roleName),
  ...staffRoles.map((role) => roleName(`staff_${role}`)),
]

/** Every grant the map implies, ordered by table and role. */
export function tableGrants(): TableGrant[] {
  return Object.entries(schema)
    .filter(([, table]) => is(table, PgTable))
    .flatMap(([name, table]) => grantsOf(name as keyof typeof dataMap, table, dataMap[name as keyof typeof dataMap] as Entry))
    .toSorted((a, b) => `${a.table} ${a.role}`.localeCompare(`${b.table} ${b.role}`))
}

function grantsOf(record: keyof typeof dataMap, table: PgTable, entry: Entry): TableGrant[] {
  const config = getTableConfig(table)
  const keys = Object.keys(entry.columns)
  const outlives = entry.owner !== null && mayOutlive(record as OwnedName)
  const sql = (key: string): string => (table as unknown as Record<string, { name: string }>)[key]!.name
  const toSql = (columns: 'all' | 'shown' | readonly string[] | undefined): string[] =>
    (columns === 'all' ? keys : columns === 'shown' ? keys.filter((key) => !entry.columns[key]!.secret) : (columns ?? [])).map(sql)
  const grant = (role: string, given: Grant, rows: string): TableGrant => ({
    table: config.name,
    role,
    select: toSql(given.select),
    insert: given.insert === true,
    update: toSql(given.update),
    delete: given.delete === true,
    rows,
  })

  const plain = databaseRoles
    .filter((role) => role !== 'staff')
    .flatMap((role) => {
      const given = role === 'finder' ? whoseAndWhen() : entry.grants[role]
      // The role that prunes reaches what has had its time, and no row before; the line that says so is new.
      const past = role === 'pruner' && given?.delete && entry.keep && 'from' in entry.keep ? { rows: `${sql(entry.keep.from)} < now() - interval '${entry.keep.atMost}'`, newRows: 'true' } : {}
      const letGo = entry.lettingGo && role === 'person' ? { newRows: `${rowsOf(role)} or (${nobodys(entry.lettingGo)})` } : entry.lettingGo && role === 'eraser' ? { newRows: nobodys(entry.lettingGo) } : {}
      // What is written late is refused by the trigger for those who were erased, which waits for an erasure that is under way.
      const there = given?.select && readsOfOpenOnly(role) ? { rows: rowsOf(role, true), newRows: rowsOf(role) } : {}
      return given ? [{ ...grant(roleName(role), given, rowsOf(role)), ...past, ...there, ...letGo }] : []
    })
  return [...plain, ...staffRoles.flatMap((role) => staffGrant(role))]

  /** Of every record that says something about somebody its owner and the moment it is kept from: enough to find who is affected by what happened to records of some kind and time. */
  function whoseAndWhen(): Grant | undefined {
    if (table === schema.people) return { select: ['id', 'state'] }
    if (entry.owner === null || keys.every((key) => entry.columns[key]!.category === 'none')) return undefined
    return { select: [entry.owner, ...(entry.keep && 'from' in entry.keep ? [entry.keep.from] : [])] }
  }

  /** Roles that have no business with what outlives an account. A message's link tells what became of the deletion it is about, and a recipient's takes their answer to it. */
  function readsOfOpenOnly(role: DatabaseRole): boolean {
    if (!outlives || table === schema.people) return false
    return role === 'person' || role === 'importer' || (role === 'link' && table !== schema.erasures && table !== schema.erasureTellings) || (role === 'ingest' && table === schema.applications)
  }

  function rowsOf(role: DatabaseRole, ofOpen = false): string {
    const ownRowsOnly = role === 'person' || role === 'link'
    const whoever = ofOpen ? askingOpen : askingPerson
    // What the law forbids to tell is not there for the person's own role.
    if (role === 'person' && table === schema.holds) return `person_id = ${whoever} and told`
    if (ownRowsOnly && entry.owner) return `${sql(entry.owner)} = ${whoever}${untilItEnds()}`
    if (role === 'eraser' && entry.owner) return `${sql(entry.owner)} = any ${askingPeople}`
    // What nobody has confirmed is nobody's to read but staff's.
    if ((role === 'visitor' || role === 'person') && (table === schema.incidents || table === schema.incidentUpdates)) return 'confirmed_at is not null'
    // A source is known by its key, then by itself, and hands in nothing in another's name.
    if (role === 'ingest' && table === schema.sources) return `key_hash = ${shownToken} or id = ${askingSource}`
    if (role === 'ingest' && keys.includes('sourceId')) return `${sql('sourceId')} = ${askingSource}`
    return ofOpen ? ownerIs('open') : 'true'
  }

  /** SQL about the person a row belongs to. */
  function ownerIs(what: 'open' | 'usable' | 'closed'): string {
    const state = { open: "people.state <> 'closed'", usable: "people.state not in ('leaving', 'closed') and people.frozen_at is null", closed: "people.state = 'closed'" }[what]
    return `exists (select from people where people.id = ${config.name}.${sql(entry.owner!)} and ${state})`
  }

  /**
   * SQL: of what a staff role may see, which rows it reads. What outlives an account is for the role that its reason names, and what is held or frozen, or about to be deleted, for
   * the one that looks after holds; but of such an account the desk goes on with requests. `before`: whether the role reads it while there is an account.
   */
  function restricted(role: StaffRole, before = true): string {
    if (entry.owner === null || table === schema.people) return 'true'
    const kept = entry.erase && entry.erase !== 'delete' ? namedBy[entry.erase.because] : undefined
    const held = isHoldable(record as OwnedName) ? `exists (select from holds where ${holdOf(record as OwnedName, config.name)})` : undefined
    const isOwn = role === kept
    const isDesks = entry.grants.staff !== undefined && kept !== undefined
    const parted = isParted(record as OwnedName, config.name)
    const open = ownerIs(role === namedBy.hold || isDesks ? 'open' : 'usable')
    // What its owner had deleted and has to stay for now is the named role's, too.
    const there = parted && !isOwn ? `${open} and not ${parted}` : open
    const rows = ((): string => {
      if (isOwn && role === namedBy.hold) return 'true'
      if (isOwn) return [before ? `${there} or` : parted ? `${there} and ${parted} or` : '', ownerIs('closed'), ...(held ? [`and not ${held}`] : [])].filter(Boolean).join(' ')
      return role === namedBy.hold && held ? `${there} or ${held}` : there
    })()
    if (rows === 'true') return rows
    const nobodys = getTableColumns(table)[entry.owner]!.notNull ? '' : `${config.name}.${sql(entry.owner)} is null or `
    return `(${nobodys}${rows})`
  }

  /** Whoever lets go of a row leaves nothing in it by which it could be told whose it was, nor names anybody else. */
  function nobodys({ stays }: { stays: readonly string[] }): string {
    return Object.entries(getTableColumns(table)).filter(([key, column]) => !column.notNull && !stays.includes(key)).map(([key]) => `${sql(key)} is null`).join(' and ')
  }

  function staffGrant(role: StaffRole): TableGrant[] {
    const name = roleName(`staff_${role}`)
    const given = entry.grants.staff
    if (given && (entry.staffRoles?.includes(role) ?? true)) {
      const rows = rowsOfStaff[entry.staffRows ?? 'all']
      if (table === schema.looks) {
        const own = joined(rows, ownLooks(role))
        const mayLook = role === namedBy.hold ? 'true' : `exists (select from people where people.id = looks.person_id and people.state <> 'leaving' and people.frozen_at is null)`
        return [{ ...grant(name, given, own), newRows: joined(own, mayLook) }]
      }
      return [grant(name, given, given.select && entry.staffRows !== 'own' ? joined(rows, restricted(role)) : rows)]
    }
    // Whoever reads what is kept has to see whether a hold takes it from them: of those who have left, and no more than that.
    if (table === schema.holds && isNamed(role)) return [grant(name, { select: ['personId', 'record', 'rowId', 'endsAt'] }, `${lasts} and ${ownerIs('closed')}`)]
    if (given || entry.owner === null) return []
    const visible = keys.filter((key) => isFor(role, entry.columns[key]!))
    const named = entry.erase && entry.erase !== 'delete' && namedBy[entry.erase.because] === role
    // What is kept is of no use to whom it is kept for without what others saw of it before.
    const shown = visible.length === 0 && named ? keys.filter((key) => staffRoles.some((one) => isFor(one, entry.columns[key]!))) : visible
    if (shown.length === 0) return []
    const keysToo = keys.filter((key) => entry.columns[key]!.category === 'none' && !entry.columns[key]!.secret)
    // Reading one record, staff say whose it is: what else they looked up lately stays out of it.
    const about = `(${askingPerson} is null or ${sql(entry.owner)} = ${askingPerson})`
    // A look at one entry that was lent opens that entry, not the record.
    const lookedUp = `${lookedAt('looks.person_id')} and looks.loan_id is null`
    const update = entry.staffUpdate?.some((key) => visible.includes(key)) ? entry.staffUpdate : []
    return [grant(name, { select: [...keysToo, ...shown], update }, joined(`${sql(entry.owner)} in (${lookedUp}) and ${about}${untilItEnds()}`, restricted(role, visible.length > 0)))]
  }

  /** Their own looks: of those who have left no role but whom something is kept for can look, and sees that look as long as it is open. */
  function ownLooks(role: StaffRole): string {
    const rows = restricted(role)
    return isNamed(role) && rows !== 'true' ? `(${rows} or at > now() - ${lookLasts})` : rows
  }

  /** What has had its time is shown to nobody, though the worker may not have come by. */
  function untilItEnds(): string {
    return entry.keep && 'ends' in entry.keep && entry.keep.ends ? ` and ${sql(entry.keep.ends)} > now()` : ''
  }
}

/** Whether something is kept for a role alone. */
const isNamed = (role: StaffRole): boolean => Object.values(namedBy).some((named) => named === role)

const joined = (...conditions: string[]): string => conditions.filter((one) => one !== 'true').join(' and ') || 'true'

const isFor = (role: StaffRole, column: Structural | Personal): boolean => column.category !== 'none' && !column.secret && column.staff.includes(role)

/** The whole of roles, row-level security and column grants as SQL that can be applied over any earlier state. */
export function grantsSql(): string {
  const grants = tableGrants()
  const tables = [...new Set(Object.values(schema).filter((table) => is(table, PgTable)).map((table) => getTableConfig(table).name))].toSorted()
  const everyRole = [...roleNames, 'forthright_app', 'forthright_queue'].join(', ')
  return [
    '-- Generated from privacy/map.ts by `npm run generate`. Do not edit.',
    ...roleNames.map((role) => createRole(role, 'nologin')),
    createRole('forthright_app', 'login noinherit'),
    createRole('forthright_queue', 'login noinherit'),
    `grant ${roleNames.join(', ')} to forthright_app;`,
    `revoke all on all tables in schema public from public, ${everyRole};`,
    `revoke create on schema public from public;`,
    `grant usage on schema public to ${everyRole};`,
    `do $$ declare p record; begin for p in select policyname, tablename from pg_policies where schemaname = 'public' loop execute format('drop policy %I on %I', p.policyname, p.tablename); end loop; end $$;`,
    ...tables.map((table) => `alter table ${table} enable row level security, force row level security;`),
    ...grants.flatMap(grantStatements),
    ...tables.map((table) => `drop trigger if exists refuse_for_erased on ${table};`),
    ...erasedTables().map((table) => `create trigger refuse_for_erased after insert on ${table} referencing new table as fresh for each statement execute function refuse_for_erased();`),
    ...tables.map((table) => `drop trigger if exists refuse_for_frozen on ${table};`),
    ...frozenTables().map(({ table, writes }) => `create trigger refuse_for_frozen before ${writes.join(' or ')} on ${table} for each statement execute function refuse_for_frozen();`),
    ...unremembered().map(({ table, column }) => `alter table ${table} alter column ${column} set statistics 0;`),
    // An index over an expression has samples of its own, and all of ours are over what people are called.
    `do $$ declare i record; begin for i in select c.relname, a.attnum from pg_index x join pg_class c on c.oid = x.indexrelid join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and x.indkey[a.attnum - 1] = 0 loop execute format('alter index public.%I alter column %s set statistics 0', i.relname, i.attnum); end loop; end $$;`,
    'drop function if exists count_records();',
    countFunctionSql(),
    'revoke execute on function count_records() from public;',
    'grant execute on function count_records() to forthright_person;',
    `grant execute on function enqueue(text, uuid, timestamptz, int) to ${roleNames.join(', ')};`,
    'grant execute on function make_month(text, timestamptz) to forthright_ingest, forthright_recorder, forthright_worker;',
    'grant execute on function close_month(text, date), drop_month(text, date) to forthright_worker;',
    'grant usage on schema graphile_worker to forthright_queue;',
    'grant select, insert, update, delete on all tables in schema graphile_worker to forthright_queue;',
    'grant usage, select, update on all sequences in schema graphile_worker to forthright_queue;',
    'grant execute on all functions in schema graphile_worker to forthright_queue;',
    `do $$ declare t record; begin for t in select relname from pg_class where relnamespace = 'graphile_worker'::regnamespace and relrowsecurity loop execute format('drop policy if exists forthright_queue on graphile_worker.%I', t.relname); execute format('create policy forthright_queue on graphile_worker.%I to forthright_queue using (true) with check (true)', t.relname); end loop; end $$;`,
    '',
  ].join('\n')
}

/**
 * The columns of which the planner keeps no sample: texts and addresses of people, which would stay in its statistics when the rows are gone. Words of closed lists
 * tell nothing of anybody.
 */
export function unremembered(): { table: string; column: string }[] {
  const found = (Object.entries(schema) as [string, unknown][]).flatMap(([name, table]) => {
    if (!is(table, PgTable)) return []
    const columns: Record<string, Structural | Personal> = dataMap[name as keyof typeof dataMap].columns
    const isTheirs = (key: string): boolean => columns[key]!.category !== 'none' || columns[key]!.secret === true
    return Object.entries<PgColumn>(getTableColumns(table))
      .filter(([key, column]) => isTheirs(key) && ['text', 'text[]', 'inet', 'bytea'].includes(column.getSQLType()) && !column.enumValues?.length)
      .map(([, column]) => ({ table: getTableConfig(table).name, column: column.name }))
  })
  return found.toSorted((a, b) => `${a.table} ${a.column}`.localeCompare(`${b.table} ${b.column}`))
}

/** The tables of which an erasure takes something: nobody may write a row of a person into them once it is through. */
export function erasedTables(): string[] {
  return Object.entries(schema)
    .filter(([, table]) => is(table, PgTable))
    .filter(([name]) => {
      const entry = dataMap[name as keyof typeof dataMap]
      return entry.owner !== null && (entry.erase === 'delete' || entry.erase.scrub.length > 0)
    })
    .map(([, table]) => getTableConfig(table as PgTable).name)
    .toSorted()
}

/** What the person's own role may write, but not while the account is frozen. */
export function frozenTables(): { table: string; writes: ('insert' | 'update')[] }[] {
  const found = Object.entries(schema).flatMap(([name, table]) => {
    if (!is(table, PgTable)) return []
    const { person } = dataMap[name as keyof typeof dataMap].grants as Entry['grants']
    const may = [...(person?.insert ? (['insert'] as const) : []), ...(person?.update?.length ? (['update'] as const) : [])]
    const writes = may.filter((one) => !person?.whileFrozen?.includes(one))
    return writes.length ? [{ table: getTableConfig(table).name, writes }] : []
  })
  return found.toSorted((a, b) => a.table.localeCompare(b.table))
}

// Roles belong to the whole cluster: another database may have made them already.
const createRole = (role: string, kind: string): string =>
  `do $$ begin create role ${role} ${kind} nosuperuser nocreatedb nocreaterole; exception when duplicate_object or unique_violation then null; end $$;`

function grantStatements({ table, role, select, insert, update, delete: mayDelete, rows, newRows = rows }: TableGrant): string[] {
  const rights = [
    ...(select.length ? [`select (${select.join(', ')})`] : []),
    ...(insert ? ['insert'] : []),
    ...(update.length ? [`update (${update.join(', ')})`] : []),
    ...(mayDelete ? ['delete'] : []),
  ]
  if (rights.length === 0) return []
  return [
    `create policy ${role} on ${table} to ${role} using (${rows}) with check (${newRows});`,
    `grant ${rights.join(', ')} on ${table} to ${role};`,
  ]
}
