import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { grantsSql, roleNames, tableGrants, unremembered } from './grants.ts'
import { testDatabase } from './test-database.ts'

const database = await testDatabase()

test('the committed grants are those the map implies', () => {
  expect(readFileSync(new URL('./grants.sql', import.meta.url), 'utf8'), 'run `npm run generate`').toBe(grantsSql())
})

test('every table has row-level security that binds its owner, too', async () => {
  const open = await database.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`,
  )
  expect(open).toEqual([])
})

test('the live catalogue gives each role what the map says, column by column, and no more', async () => {
  const live = await database.query<{ role: string; table: string; right: string; columns: string[] }>(
    `select grantee as role, table_name as "table", lower(privilege_type) as "right", array_agg(column_name::text order by column_name::text) as columns
     from information_schema.column_privileges where table_schema = 'public' and grantee like 'forthright\\_%' group by 1, 2, 3`,
  )
  const all = await database.query<{ table: string; columns: string[] }>(
    `select table_name as "table", array_agg(column_name::text order by column_name::text) as columns from information_schema.columns where table_schema = 'public' group by 1`,
  )
  const every = Object.fromEntries(all.map(({ table, columns }) => [table, columns]))
  const expected = tableGrants().flatMap(({ role, table, select, insert, update }) => [
    ...(select.length ? [{ role, table, right: 'select', columns: select.toSorted() }] : []),
    ...(insert ? [{ role, table, right: 'insert', columns: every[table]! }] : []),
    ...(update.length ? [{ role, table, right: 'update', columns: update.toSorted() }] : []),
  ])
  const order = (a: { role: string; table: string; right: string }, b: typeof a): number => `${a.role} ${a.table} ${a.right}`.localeCompare(`${b.role} ${b.table} ${b.right}`)
  expect(live.filter(({ right }) => right !== 'references').toSorted(order)).toEqual(expected.toSorted(order))
})

test('the planner keeps no sample of what is anybody’s own, in no month of a log either', async () => {
  const kept = await database.query<{ place: string }>(
    `select c.relname || '.' || a.attname as place from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and a.attstattarget is distinct from 0`,
  )
  const places = new Set(kept.map(({ place }) => place.replace(/_\d{4}_\d\d\./, '.')))
  expect(unremembered().filter(({ table, column }) => places.has(`${table}.${column}`))).toEqual([])
  expect(unremembered().map(({ table, column }) => `${table}.${column}`)).toEqual(expect.arrayContaining(['profiles.email', 'posts.words', 'calls.other_party', 'visits.ip', 'sessions.token_hash']))
  await database.query(`select make_month('calls', now() - interval '7 years')`)
  const [made] = await database.query<{ target: number }>(`select attstattarget as target from pg_attribute where attrelid = to_regclass('calls_' || to_char(now() - interval '7 years', 'YYYY_MM')) and attname = 'other_party'`)
  expect(made).toEqual({ target: 0 })
})

test('only the map’s roles may delete', async () => {
  const live = await database.query<{ role: string; table: string }>(
    `select grantee as role, table_name as "table" from information_schema.role_table_grants where table_schema = 'public' and privilege_type in ('DELETE', 'TRUNCATE') and grantee like 'forthright\\_%' order by 1, 2`,
  )
  const expected = tableGrants().filter((grant) => grant.delete).map(({ role, table }) => ({ role, table }))
  expect(live).toHaveLength(expected.length)
  expect(live).toEqual(expect.arrayContaining(expected))
})

test('no role of the house owns a table, bypasses policies or can be signed in to, but for the two that connect', async () => {
  const roles = await database.query<{ rolname: string; rolcanlogin: boolean }>(
    `select rolname, rolcanlogin from pg_roles where rolname like 'forthright\\_%' and not rolbypassrls and not rolsuper and not exists (select from pg_class where relowner = pg_roles.oid) order by 1`,
  )
  expect(roles).toEqual([...roleNames, 'forthright_app', 'forthright_queue'].toSorted().map((rolname) => ({ rolname, rolcanlogin: rolname === 'forthright_app' || rolname === 'forthright_queue' })))
})

test('every foreign key can be looked up from its far end by an index', async () => {
  const bare = await database.query(
    `select conrelid::regclass::text as "table", conname from pg_constraint c
     where contype = 'f' and connamespace = 'public'::regnamespace
       and not exists (select from pg_index i where i.indrelid = c.conrelid and (i.indkey::int2[])[0] = c.conkey[1])`,
  )
  expect(bare).toEqual([])
})
