import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as migrateSchema } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { as, type Actor } from '#privacy/actor.ts'
import { sqlName } from '#privacy/keep.ts'
import { byMonth } from '#privacy/months.ts'
import { migrate } from './migrate.ts'
import { testDatabase } from './test-database.ts'

const database = await testDatabase()
const thisMonth = new Date().toISOString().slice(0, 7).replace('-', '_')
const months = (log: string) => database.query<{ name: string }>(`select relname as name from pg_class join pg_inherits on inhrelid = pg_class.oid where inhparent = $1::regclass order by 1`, [`public.${log}`])
const staff: Actor = { kind: 'staff', staff: '00000000-0000-4000-8000-000000000001', role: 'privacy', session: '', provedAt: new Date() }
const person: Actor = { kind: 'person', person: await database.person(), session: '', provedAt: new Date() }

test('the tables the database partitions are those the code takes for logs', async () => {
  const live = await database.query<{ name: string }>(`select relname as name from pg_class where relkind = 'p' and relnamespace = 'public'::regnamespace order by 1`)
  expect(live.map(({ name }) => name)).toEqual(byMonth.map(sqlName).toSorted())
})

test('a month addressed by its own name gives nothing to anybody, not even the person whose rows it holds', async () => {
  const roles: Actor[] = [person, staff, { kind: 'worker', task: 'sweep' }, { kind: 'eraser', people: [person.person] }, { kind: 'ingest' }, { kind: 'tool', source: person.person }, { kind: 'recorder' }, { kind: 'pruner' }, { kind: 'auth' }, { kind: 'importer' }, { kind: 'visitor' }]
  for (const log of byMonth.map(sqlName)) {
    const part = `${log}_${thisMonth}`
    expect(await months(log)).toContainEqual({ name: part })
    for (const actor of roles) {
      for (const statement of [`select count(*) from ${part}`, `select id from ${part}`, `delete from ${part}`, `insert into ${part} default values`, `update ${part} set at = now()`, `truncate ${part}`]) {
        await expect(as(actor, (_, client) => client.query(statement)), `${actor.kind}: ${statement}`).rejects.toThrow('42501')
      }
    }
  }
})

test('with every right on a month, its policies still show nobody a row: there are none', async () => {
  const [{ n } = { n: 0 }] = await database.query<{ n: number }>(`select count(*)::int as n from calls where person_id = $1`, [person.person])
  expect(n).toBeGreaterThan(0)
  const [row] = await database.query<{ name: string }>(`select tableoid::regclass::text as name from calls where person_id = $1 limit 1`, [person.person])
  await database.query(`grant select on ${row!.name} to forthright_person`)
  try {
    expect((await as(person, (_, client) => client.query(`select id from ${row!.name}`))).rows).toEqual([])
  } finally {
    await database.query(`revoke select on ${row!.name} from forthright_person`)
  }
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  expect((await owner.query(`select id from ${row!.name}`)).rows).toEqual([])
  expect((await owner.query('select id from calls')).rows).toEqual([])
  await owner.end()
})

test('a month is made by whoever writes records, once, with the keys and rights of its log; and is nothing but a month of a log', async () => {
  const source: Actor = { kind: 'ingest', source: '00000000-0000-4000-8000-000000000002' }
  const make = (log: string, moment: string | null, actor: Actor = source) => as(actor, (_, client) => client.query('select make_month($1, $2)', [log, moment]))
  await Promise.all([make('calls', '2019-12-31T23:59:59.999Z'), make('calls', '2019-12-01T00:00:00Z'), make('calls', '2019-12-15T12:00:00+14')])
  await make('calls', '2020-01-01T00:00:00+01')
  expect((await months('calls')).filter(({ name }) => name < 'calls_2020_02')).toEqual([{ name: 'calls_2019_12' }])
  const [bounds] = await database.query(`select pg_get_expr(relpartbound, oid) as bounds, relrowsecurity and relforcerowsecurity as forced, relowner = (select relowner from pg_class where relname = 'calls') as same_owner from pg_class where relname = 'calls_2019_12'`)
  expect(bounds).toEqual({ bounds: `FOR VALUES FROM ('2019-12-01 00:00:00+00') TO ('2020-01-01 00:00:00+00')`, forced: true, same_owner: true })
  const [keys] = await database.query(`select array_agg(contype::text || ' ' || conkey::text order by contype, conkey) = (select array_agg(contype::text || ' ' || conkey::text order by contype, conkey) from pg_constraint where conrelid = 'calls'::regclass) as same from pg_constraint where conrelid = 'calls_2019_12'::regclass`)
  expect(keys).toEqual({ same: true })
  for (const [log, moment] of [['people', '2025-01-01'], ['calls_2019_12', '2025-01-01'], ['pg_class', '2025-01-01'], ['calls"; drop table calls; --', '2025-01-01'], ['calls', '1999-12-31'], ['calls', '2999-01-01'], ['calls', 'infinity'], ['calls', null]] as const) {
    await expect(make(log, moment), `${log} ${moment}`).rejects.toThrow('22023')
  }
  for (const actor of [person, staff, { kind: 'visitor' }, { kind: 'auth' }, { kind: 'eraser', people: [person.person] }] as Actor[]) await expect(make('calls', '2018-01-01', actor), actor.kind).rejects.toThrow('42501')
})

test('only the worker drops a month, and only one that is over', async () => {
  const worker: Actor = { kind: 'worker', task: 'sweep' }
  const drop = (actor: Actor, log: string, month: string) => as(actor, (_, client) => client.query('select drop_month($1, $2)', [log, month]))
  await as(worker, (_, client) => client.query(`select make_month('visits', '2018-02-01Z')`))
  await expect(drop(worker, 'visits', new Date().toISOString().slice(0, 10))).rejects.toThrow('22023')
  for (const [log, month] of [['people', '2018-02-01'], ['visits', '2017-01-01'], ['pg_catalog.pg_class', '2018-02-01']] as const) await expect(drop(worker, log, month), log).rejects.toThrow('22023')
  for (const actor of [person, staff, { kind: 'ingest' }, { kind: 'recorder' }, { kind: 'pruner' }] as Actor[]) await expect(drop(actor, 'visits', '2018-02-01'), actor.kind).rejects.toThrow('42501')
  expect(await months('visits')).toContainEqual({ name: 'visits_2018_02' })
  await drop(worker, 'visits', '2018-02-01')
  expect(await months('visits')).not.toContainEqual({ name: 'visits_2018_02' })
})

test('no role of the application may make a table', async () => {
  for (const actor of [person, staff, { kind: 'ingest' }, { kind: 'worker', task: 'sweep' }] as Actor[]) {
    await expect(as(actor, (_, client) => client.query('create table mine (id int)')), actor.kind).rejects.toThrow('42501')
    await expect(as(actor, (_, client) => client.query(`create table mine partition of calls for values from ('2010-01-01') to ('2010-02-01')`)), actor.kind).rejects.toThrow('42501')
  }
})

const before = mkdtempSync(path.join(tmpdir(), 'forthright-migrations-'))
afterAll(() => rmSync(before, { recursive: true, force: true }))

/** The migrations as they were before the logs were partitioned. */
function earlierMigrations(): string {
  cpSync(path.join(import.meta.dirname, 'migrations'), before, { recursive: true })
  const journal = path.join(before, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] }
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, entries.findIndex(({ tag }) => tag.endsWith('_months'))) }))
  return before
}

test('what is held when a database is brought to this version is all there afterwards, each row in its month, and known', async () => {
  const admin = new URL(database.adminUrl)
  const name = `${admin.pathname.slice(1)}_earlier`
  await database.query(`create database ${name} owner forthright`)
  const [ownerUrl, adminUrl] = [new URL(database.ownerUrl), admin].map((url) => Object.assign(new URL(url), { pathname: `/${name}` }).href) as [string, string]
  const [owner, all] = [new pg.Client({ connectionString: ownerUrl }), new pg.Client({ connectionString: adminUrl })]
  try {
    await owner.connect()
    await owner.query('create schema graphile_worker')
    await owner.query('create function graphile_worker.add_job() returns void language sql as $$ $$')
    await migrateSchema(drizzle({ client: owner }), { migrationsFolder: earlierMigrations() })
    await owner.query('drop schema graphile_worker cascade')
    await all.connect()
    const whose = '00000000-0000-4000-8000-00000000000a'
    await all.query(`insert into people (id) values ('${whose}'); insert into applications (person_id, name) values ('${whose}', 'Shop')`)
    const at = ['2024-02-29T23:59:59.999999Z', '2024-03-01T00:00:00Z', '2025-10-26T01:30:00Z', new Date().toISOString()]
    for (const [i, moment] of at.entries()) {
      await all.query(`insert into calls (person_id, application_id, at, direction, other_party, seconds, status, source_id, external_id) values ($1, (select id from applications), $2, 'in', '1', $3, 'completed', $1, 'call-' || $3::int)`, [whose, moment, i])
      await all.query(`insert into messages (person_id, at, direction, other_party, characters, status) values ($1, $2, 'in', '1', $3, 'delivered')`, [whose, moment, i])
      await all.query(`insert into notifications (person_id, at, method, url, request) values ($1, $2, 'POST', 'https://hooks.example/', $3)`, [whose, moment, `body ${i}`])
      await all.query(`insert into visits (person_id, at, page, ip) values ($1, $2, '/overview', '192.0.2.1')`, [whose, moment])
    }
    const held = async (): Promise<unknown> => (await all.query(byMonth.map((log) => `select '${log}' as log, to_jsonb(r) - '{request,response,contents_deleted_at,recorded_at}'::text[] as row from ${sqlName(log)} r`).join(' union all ') + ` order by 1, 2`)).rows
    const earlier = await held()
    await migrate(ownerUrl)
    expect(await held()).toEqual(earlier)
    // Bodies stood there as plain text: they are not brought along.
    expect((await all.query('select from notifications where request is not null or response is not null')).rowCount).toBe(0)
    const { rows } = await all.query(`select tableoid::regclass::text as month, external_id from calls order by at`)
    expect(rows.slice(0, 3)).toEqual([{ month: 'calls_2024_02', external_id: 'call-0' }, { month: 'calls_2024_03', external_id: 'call-1' }, { month: 'calls_2025_10', external_id: 'call-2' }])
    expect((await all.query(`select from known_records join calls on key = record_key('calls', source_id, external_id) and known_records.at = calls.at`)).rowCount).toBe(4)
  } finally {
    await owner.end()
    await all.end()
    await database.query(`drop database ${name} with (force)`)
  }
})
