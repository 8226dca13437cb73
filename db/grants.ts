import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core'
import { countFunctionSql } from '#privacy/count-records.ts'
import { emergencyFieldsSql } from '#privacy/emergency-fields.ts'
import { emergencyColumns, isEmergencyRecord } from '#privacy/emergency-words.ts'
import { staffGraceHours } from '#privacy/grace.ts'
import { dataMap } from '#privacy/map.ts'
import { lookFieldsSql } from '#privacy/look-fields.ts'
import { isParted } from '#privacy/parts.ts'
import { workerTasks } from '#privacy/readers.ts'
import { databaseRoles, deeds, deskRoles, namedBy, staffRoles, type Category, type DatabaseRole, type Deed, type Personal, type Structural } from '#privacy/vocabulary.ts'
import { askingPerson, grantedTable, joined, roleName, type Entry, type Grant, type GrantedTable, type TableGrant } from './granted-table.ts'
import { refuseUnnamed, workerGrants } from './purpose-grants.ts'
import * as schema from './schema/index.ts'
import { staffGrants } from './staff-grants.ts'

/** Whoever is asking, as long as the account is there: what outlives it is not the person's role's to read. */
const askingOpen = "(select people.id from people where people.id = nullif(current_setting('app.person', true), '')::uuid and people.state <> 'closed')"
const askingPeople = "(array(select unnest(string_to_array(nullif(current_setting('app.people', true), ''), ','))::uuid))"
const askingStaff = "(select nullif(current_setting('app.staff', true), '')::uuid)"
const askingSource = "(select nullif(current_setting('app.source', true), '')::uuid)"
const shownToken = "(select current_setting('app.token', true))"
const shownOfAppealed = "(select current_setting('app.appealed', true))"
/** Whoever follows may be a stranger: what is for somebody known they read once that is known (what the checks say, which their role does not reach), and mail about a form once the address that was typed is shown to be somebody's who reads it. */
const toldFollower = "(requests.identity in ('signed-in', 'confirmed') or not request_events.for_known and (request_events.way is null or requests.way <> 'form' or requests.answer_shown))"

/** That an account be given back, as one of the staff proposes it: whoever has taken it over reads nothing of that before another has confirmed it. That it was done is a line of its own. */
const staffsAlone = "request_events.kind <> 'give-back'"

export const roleNames: readonly string[] = [
  ...databaseRoles.filter((role) => role !== 'staff' && role !== 'worker').map(roleName),
  ...workerTasks.map((task) => roleName(`worker_${task}`)),
  ...staffRoles.map((role) => roleName(`staff_${role}`)),
]

/** Every grant the map implies, ordered by table and role. */
export function tableGrants(): TableGrant[] {
  return Object.entries(schema)
    .filter(([, table]) => is(table, PgTable))
    .flatMap(([name, table]) => grantsOf(grantedTable(name as keyof typeof dataMap, table)))
    .toSorted((a, b) => `${a.table} ${a.role}`.localeCompare(`${b.table} ${b.role}`))
}

function grantsOf(of: GrantedTable): TableGrant[] {
  const { entry, sql, grant } = of
  const plain = databaseRoles
    .filter((role) => role !== 'staff' && role !== 'worker')
    .flatMap((role) => {
      const given = role === 'finder' ? whoseAndWhen(of) : role === 'emergency' ? (entry.grants.emergency ?? inEmergency(of)) : entry.grants[role]
      // The role that prunes reaches what has had its time, and no row before; the line that says so is new.
      const past = role === 'pruner' && given?.delete && entry.keep && 'from' in entry.keep ? { rows: `${sql(entry.keep.from)} < now() - interval '${entry.keep.atMost}'`, newRows: 'true' } : {}
      const letGo = entry.lettingGo && role === 'person' ? { newRows: `${rowsOf(of, role)} or (${nobodys(of, entry.lettingGo)})` } : entry.lettingGo && role === 'eraser' ? { newRows: nobodys(of, entry.lettingGo) } : {}
      // What is written late is refused by the trigger for those who were erased, which waits for an erasure that is under way.
      const there = given?.select && readsOfOpenOnly(of, role) ? { rows: rowsOf(of, role, true), newRows: rowsOf(of, role) } : {}
      // A check begins with a request; what it may say then a trigger decides.
      const begun = role === 'auth' && of.table === schema.identityChecks ? { newRows: 'true' } : {}
      // They write on what they follow, also what they do not read: that whoever was asked said no, say.
      const followed = role === 'auth' && of.table === schema.requestEvents ? { newRows: 'exists (select from requests where requests.id = request_events.request_id)' } : {}
      const done = role === 'delegate' ? newForPerson(of) : {}
      if (given && role !== 'person') refuseUnnamed(of, role, given)
      return given ? [{ ...grant(roleName(role), given, rowsOf(of, role)), ...past, ...there, ...letGo, ...begun, ...followed, ...done }] : []
    })
  return [...plain, ...workerGrants(of), ...staffRoles.flatMap((role) => staffGrants(of, role))]
}

/** Of every record that says something about somebody its owner and the moment it is kept from: enough to find who is affected by what happened to records of some kind and time. */
function whoseAndWhen({ table, entry, keys }: GrantedTable): Grant | undefined {
  if (table === schema.people) return { select: ['id', 'state'] }
  if (entry.owner === null || keys.every((key) => entry.columns[key]!.category === 'none')) return undefined
  return { select: [entry.owner, ...(entry.keep && 'from' in entry.keep ? [entry.keep.from] : [])] }
}

/** Roles that have no business with what outlives an account. A message's link tells what became of the deletion it is about, and a recipient's takes their answer to it. */
function readsOfOpenOnly({ table, outlives }: GrantedTable, role: DatabaseRole): boolean {
  if (!outlives || table === schema.people) return false
  return role === 'person' || role === 'importer' || (role === 'link' && table !== schema.erasures && table !== schema.erasureTellings) || (role === 'ingest' && table === schema.applications)
}

/** What can be opened of a record in an emergency: what some role of the desk may read, of the few kinds of record for that. */
function inEmergency({ record, table, name }: GrantedTable): Grant | undefined {
  if (!isEmergencyRecord(record)) return undefined
  if (isParted(record, name)) throw new Error(`${getTableConfig(table).name} can be deleted in part: what of it stays is not for an emergency.`)
  return { select: [...emergencyColumns(record), dataMap[record].owner] }
}

/** Rows of the one person they ask for, whom they opened a moment ago in this category: the look is written, the time is not over, and the account is one that the role may look at. */
const openedInEmergency = (category: Category): string =>
  `select looks.person_id from looks join emergency_looks on emergency_looks.id = looks.emergency_id join people on people.id = looks.person_id where looks.staff_id = ${askingStaff} and emergency_looks.ends_at > now() and '${category}' = any (emergency_looks.categories) and people.state <> 'closed' and (emergency_looks.role = '${namedBy.hold}' or (people.state <> 'leaving' and people.frozen_at is null))`

/** SQL: in this very transaction staff do one of these for the person they say. It stands on the timeline, where the database lets nobody put it but for who is known to be its holder. */
function doneForPerson(some: readonly Deed[] = deeds): string {
  const one = some.length === deeds.length ? '' : ` and request_events.deed in (${some.map((deed) => `'${deed}'`).join(', ')})`
  return `exists (select from request_events where request_events.person_id = ${askingPerson}${one})`
}

/** What may be written for a person and is less than what may be read: opting out and never in, leaving and nothing else, and who did it. */
function newForPerson({ table, entry, sql }: GrantedTable): { newRows?: string } {
  const own = (what: string, some?: readonly Deed[]) => ({ newRows: `${entry.owner ? `${sql(entry.owner)} = ${askingPerson} and ` : ''}${doneForPerson(some ?? entry.deeds)} and ${what}` })
  if (table === schema.choices) return own(`decision = 'out' and source = 'staff'`)
  if (table === schema.corrections) return own(`source = 'staff' and outcome = 'changed'`)
  // Until when an account is held a trigger writes (`account_held`), and the state one that leaves (`delegate_leaves`).
  if (table === schema.people) return { newRows: `id = ${askingPerson} and (state = 'leaving' and ${doneForPerson(['deletion'])} or ${doneForPerson(['give-back'])})` }
  if (table === schema.profiles) return { newRows: `person_id = ${askingPerson} and ${doneForPerson(['correction', 'give-back'])}` }
  if (table === schema.erasures) return own(`state = 'waiting' and cause = 'asked' and asked_by is null and due_at >= now() + interval '${staffGraceHours} hours'`)
  return {}
}

function rowsOf({ table, entry, keys, sql, ownerIs, untilItEnds }: GrantedTable, role: DatabaseRole, ofOpen = false): string {
  if (role === 'emergency') {
    if (table === schema.people) return 'true'
    if (table === schema.looks || table === schema.emergencyLooks) return `staff_id = ${askingStaff}`
    return `${sql(entry.owner!)} = ${askingPerson} and ${sql(entry.owner!)} in (${openedInEmergency(entry.category!)})`
  }
  if (role === 'delegate') {
    if (table === schema.requestEvents) return `staff_id = ${askingStaff} and person_id = ${askingPerson} and kind = 'acted' and transaction = (select pg_current_xact_id()::text::bigint)`
    return joined(entry.owner ? `${sql(entry.owner)} = ${askingPerson}` : 'true', doneForPerson(entry.deeds))
  }
  const ownRowsOnly = role === 'person' || role === 'link'
  const whoever = ofOpen ? askingOpen : askingPerson
  // What the law forbids to tell is not there for the person's own role.
  if (role === 'person' && table === schema.holds) return `person_id = ${whoever} and told`
  if (role === 'person' && table === schema.requestEvents) return `person_id = ${whoever} and ${staffsAlone}`
  if (ownRowsOnly && entry.owner) return `${sql(entry.owner)} = ${whoever}${untilItEnds()}`
  if (role === 'eraser' && entry.owner) return `${sql(entry.owner)} = any ${askingPeople}`
  // What nobody has confirmed is nobody's to read but staff's.
  if ((role === 'visitor' || role === 'person') && (table === schema.incidents || table === schema.incidentUpdates)) return 'confirmed_at is not null'
  // Who is not signed in reaches the one request whose code they show: that of following it, or that of a check of who they are; and while they appeal, the one that the appeal is against.
  if (role === 'auth' && table === schema.requests) return `follow_hash = ${shownToken} or follow_hash = ${shownOfAppealed} or exists (select from identity_checks where identity_checks.request_id = requests.id and identity_checks.code_hash = ${shownToken})`
  if (role === 'auth' && table === schema.requestEvents) return `exists (select from requests where requests.id = request_events.request_id and ${toldFollower}) and ${staffsAlone}`
  if (role === 'auth' && table === schema.requestAttachments) return `exists (select from requests where requests.id = request_attachments.request_id and requests.follow_hash = ${shownToken}) and exists (select from request_events where request_events.id = request_attachments.event_id)`
  if (role === 'postman' && table === schema.profiles) return `person_id = ${askingPerson}`
  if (role === 'auth' && table === schema.identityChecks) return `code_hash = ${shownToken}`
  // When a way changed by which a code went, of whoever it went to.
  if (role === 'auth' && table === schema.corrections) return `exists (select from identity_checks where identity_checks.person_id = corrections.person_id and identity_checks.code_hash = ${shownToken})`
  // A source is known by its key, then by itself, and hands in nothing in another's name.
  if (role === 'ingest' && table === schema.sources) return `key_hash = ${shownToken} or id = ${askingSource}`
  if (role === 'tool' && table === schema.sources) return `id = ${askingSource}`
  if ((role === 'ingest' || role === 'tool') && keys.includes('sourceId')) return `${sql('sourceId')} = ${askingSource}`
  return ofOpen ? ownerIs('open') : 'true'
}

/** Whoever lets go of a row leaves nothing in it by which it could be told whose it was, nor names anybody else. */
function nobodys({ table, sql }: GrantedTable, { stays }: { stays: readonly string[] }): string {
  return Object.entries(getTableColumns(table)).filter(([key, column]) => !column.notNull && !stays.includes(key)).map(([key]) => `${sql(key)} is null`).join(' and ')
}

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
    ...tables.map((table) => `drop trigger if exists refuse_for_enquirer on ${table};`),
    ...customersTables().map(({ table, writes }) => `create trigger refuse_for_enquirer before ${writes.join(' or ')} on ${table} for each statement when (current_user = 'forthright_person') execute function refuse_for_enquirer();`),
    ...unremembered().map(({ table, column }) => `alter table ${table} alter column ${column} set statistics 0;`),
    // An index over an expression has samples of its own, and all of ours are over what people are called.
    `do $$ declare i record; begin for i in select c.relname, a.attnum from pg_index x join pg_class c on c.oid = x.indexrelid join pg_attribute a on a.attrelid = c.oid where c.relnamespace = 'public'::regnamespace and x.indkey[a.attnum - 1] = 0 loop execute format('alter index public.%I alter column %s set statistics 0', i.relname, i.attnum); end loop; end $$;`,
    'drop function if exists count_records();',
    countFunctionSql(),
    'revoke execute on function count_records() from public;',
    'grant execute on function count_records() to forthright_person;',
    'drop function if exists look_fields(text, text);',
    lookFieldsSql(),
    'drop function if exists emergency_fields(text[], boolean);',
    emergencyFieldsSql(),
    'revoke execute on function look_fields(text, text), emergency_fields(text[], boolean) from public;',
    `grant execute on function look_fields(text, text), emergency_fields(text[], boolean) to ${deskRoles.map((role) => roleName(`staff_${role}`)).join(', ')};`,
    `grant execute on function enqueue(text, uuid, timestamptz, int, uuid), enqueue_all(text, uuid[], timestamptz, float8, int, uuid) to ${roleNames.join(', ')};`,
    'revoke execute on function failed_jobs() from public;',
    'grant execute on function failed_jobs() to forthright_worker_sweep;',
    'grant execute on function make_month(text, timestamptz) to forthright_ingest, forthright_recorder, forthright_worker_sweep;',
    'grant execute on function close_month(text, date), drop_month(text, date) to forthright_worker_sweep;',
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

/** What the person's own role may write, but not of somebody who has no account. */
export function customersTables(): { table: string; writes: ('insert' | 'update' | 'delete')[] }[] {
  const found = Object.entries(schema).flatMap(([name, table]) => {
    if (!is(table, PgTable)) return []
    const { customersOnly, grants } = dataMap[name as keyof typeof dataMap] as Entry
    if (!customersOnly) return []
    const { insert, update, delete: remove } = grants.person!
    return [{ table: getTableConfig(table).name, writes: [...(insert ? (['insert'] as const) : []), ...(update?.length ? (['update'] as const) : []), ...(remove ? (['delete'] as const) : [])] }]
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
