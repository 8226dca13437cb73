import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeAppPool } from '#db/client.ts'
import { testDatabase } from '#db/test-database.ts'
import { forgetSettings } from '#settings'
import { as, type WorkerActor } from '../actor.ts'
import { sqlName } from '../keep.ts'
import { byMonth, type Log } from '../months.ts'
import { sweep } from './sweep.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'sweep' }
const name = new URL(database.adminUrl).pathname.slice(1)

// A clock that is moved: found before Postgres' own by whoever connects from now on. Where local time jumps, so that a rule that took it would show.
await database.query(`create schema clock; grant usage on schema clock to public; create table clock.moved (at timestamptz not null); grant select on clock.moved to public;
  insert into clock.moved values (pg_catalog.now());
  create function clock.now() returns timestamptz language sql stable as 'select at from clock.moved';
  alter database ${name} set search_path = clock, pg_catalog, public;
  alter database ${name} set timezone = 'Europe/London'`)
await closeAppPool()

async function sweepAt(moment: string) {
  await database.query('update clock.moved set at = $1', [moment])
  return sweep(worker)
}

test('sweeps run where local time jumps', async () => {
  await database.query(`update clock.moved set at = '2024-07-01T00:00:00Z'`)
  const [found] = await as(worker, async (_, client) => (await client.query<{ now: string }>('select now()::text as now')).rows)
  expect(found).toEqual({ now: '2024-07-01 01:00:00+01' })
})

const columns: Record<Log, string> = {
  calls: `direction, other_party, seconds, status) values ($1, $2, 'in', '1', 1, 'completed')`,
  messages: `direction, other_party, characters, status) values ($1, $2, 'in', '1', 1, 'delivered')`,
  notifications: `method, url) values ($1, $2, 'POST', 'https://hooks.example/')`,
  visits: `page) values ($1, $2, '/overview')`,
}
async function row(log: Log, person: string, at: string): Promise<void> {
  await database.query('select make_month($1, $2)', [sqlName(log), at])
  await database.query(`insert into ${sqlName(log)} (person_id, at, ${columns[log]}`, [person, at])
}
const rows = async (log: Log) => (await database.query<{ n: number }>(`select count(*)::int as n from ${sqlName(log)}`))[0]!.n
/** The months the catalogue knows of a log, until the one before this year's. */
const months = async (log: Log, until = '2025_12') =>
  (await database.query<{ month: string }>(`select right(relname, 7) as month from pg_class join pg_inherits on inhrelid = pg_class.oid where inhparent = $1::regclass and right(relname, 7) <= $2 order by 1`, [`public.${sqlName(log)}`, until])).map(({ month }) => month)

beforeEach(async () => {
  delete process.env['RETENTION']
  forgetSettings()
  for (const log of byMonth) {
    await database.query(`delete from ${sqlName(log)}`)
    for (const month of await months(log)) await database.query(`drop table public.${sqlName(log)}_${month}`)
  }
})
afterEach(() => {
  delete process.env['RETENTION']
  forgetSettings()
})

/** A second before. */
const before = (moment: string) => new Date(Date.parse(moment) - 1000).toISOString()

// Month's end to a shorter month's end, the leap day there and back, the hours that local clocks skip or have twice, midnight that local time calls the next day.
const lives = [
  { at: '2023-08-31T12:00:00Z', floor: '2024-02-29T12:00:00Z', ceiling: '2024-08-31T12:00:00Z' },
  { at: '2022-08-31T12:00:00Z', floor: '2023-02-28T12:00:00Z', ceiling: '2023-08-31T12:00:00Z' },
  { at: '2024-02-29T00:00:00Z', floor: '2024-08-29T00:00:00Z', ceiling: '2025-02-28T00:00:00Z' },
  { at: '2023-02-28T23:59:59Z', floor: '2023-08-28T23:59:59Z', ceiling: '2024-02-28T23:59:59Z' },
  { at: '2023-10-29T00:30:00Z', floor: '2024-04-29T00:30:00Z', ceiling: '2024-10-29T00:30:00Z' },
  { at: '2023-10-29T01:30:00Z', floor: '2024-04-29T01:30:00Z', ceiling: '2024-10-29T01:30:00Z' },
  { at: '2024-03-31T01:30:00Z', floor: '2024-09-30T01:30:00Z', ceiling: '2025-03-31T01:30:00Z' },
  { at: '2023-06-30T23:30:00Z', floor: '2023-12-30T23:30:00Z', ceiling: '2024-06-30T23:30:00Z' },
]

test.each(lives)('a call of $at is there a second before $ceiling and gone then; of who left, not before $floor', async ({ at, floor, ceiling }) => {
  const [stays, left] = [await database.person({}, { calls: 0, messages: 0, notifications: 0, visits: 0 }), await database.person({}, { calls: 0, messages: 0, notifications: 0, visits: 0 })]
  await row('calls', stays, at)
  await row('calls', left, at)
  await database.query(`update people set state = 'closed' where id = $1`, [left])
  expect((await sweepAt(before(floor))).calls).toBeUndefined()
  expect(await sweepAt(floor)).toMatchObject({ calls: 1 })
  expect((await sweepAt(before(ceiling))).calls).toBeUndefined()
  expect(await rows('calls')).toBe(1)
  expect(await sweepAt(ceiling)).toMatchObject({ calls: 1 })
  expect(await rows('calls')).toBe(0)
})

/** When March 2023 is past the ceiling: twelve months, of visits thirteen. In London clocks go forward on its last day and the next year's. */
const ends: Record<Log, string> = { calls: '2024-04-01T00:00:00Z', messages: '2024-04-01T00:00:00Z', notifications: '2024-04-01T00:00:00Z', visits: '2024-05-01T00:00:00Z' }

test.each(byMonth)('%s: a month is dropped when its last moment is past the ceiling, and not a second before; what is not due stays', async (log) => {
  const person = await database.person({}, { calls: 0, messages: 0, notifications: 0, visits: 0 })
  for (const at of ['2023-03-01T00:00:00Z', '2023-03-14T12:00:00Z', '2023-03-31T23:59:59.999999Z', '2023-04-01T00:00:00Z', '2023-04-01T00:00:01Z']) await row(log, person, at)
  const end = ends[log]
  const swept = await sweepAt(before(end))
  expect(swept[log], 'all but the last moment went one by one').toBe(2)
  expect(await months(log)).toEqual(['2023_03', '2023_04'])
  expect(await sweepAt(end)).toMatchObject({ [log]: 2 })
  expect(await months(log)).toEqual(['2023_04'])
  expect(await rows(log)).toBe(1)
})

test('a backlog goes month by month, and the count and the line are those of the rows', async () => {
  const person = await database.person({}, { calls: 0, messages: 0, notifications: 0, visits: 0 })
  for (const month of ['01', '02', '03', '04']) {
    await row('messages', person, `2023-${month}-01T00:00:00Z`)
    await database.query(`insert into messages (person_id, at, direction, other_party, characters, status) select $1, timestamptz '2023-${month}-01Z' + make_interval(mins => n), 'in', '1', 1, 'delivered' from generate_series(1, 7000) n`, [person])
  }
  const lines = async () => (await database.query<{ n: number }>(`select count(*)::int as n from audit where verb = 'sweep' and record = 'messages'`))[0]!.n
  const earlier = await lines()
  // April's first days are past the ceiling, the rest is not: no month to drop.
  expect(await sweepAt('2024-04-03T00:00:00Z')).toMatchObject({ messages: 3 * 7001 + 2881 })
  expect(await months('messages')).toEqual(['2023_04'])
  expect(await lines(), 'a line for each month and each batch').toBe(earlier + 4)
  expect(await rows('messages')).toBe(4120)
})

test('the operator’s own ceiling drops its months', async () => {
  const person = await database.person({}, { calls: 0, messages: 0, notifications: 0, visits: 0 })
  for (const at of ['2024-01-31T23:59:59Z', '2024-02-01T00:00:01Z']) await row('notifications', person, at)
  process.env['RETENTION'] = '{"notifications":{"atLeast":"P1D","atMost":"P30D"}}'
  forgetSettings()
  expect((await sweepAt('2024-03-01T23:59:58Z')).notifications, 'thirty days after the last moment').toBeUndefined()
  expect(await sweepAt('2024-03-02T00:00:00Z')).toMatchObject({ notifications: 1 })
  expect(await months('notifications')).toEqual(['2024_02'])
})

test('who reads a log at length is not cut off: the rows go one by one, others go on reading, the month goes another night', async () => {
  const person = await database.person({}, { calls: 0, messages: 0, notifications: 0, visits: 0 })
  for (const at of ['2023-01-15T00:00:00Z', '2023-01-16T00:00:00Z']) await row('calls', person, at)
  const [reader, other] = [new pg.Client({ connectionString: database.adminUrl }), new pg.Client({ connectionString: database.adminUrl })]
  await reader.connect()
  await other.connect()
  try {
    await reader.query('begin isolation level repeatable read; select count(*) from calls')
    const sweeping = sweepAt('2024-02-02T00:00:00Z')
    const ended = sweeping.then(() => 'ended')
    let reads = 0
    while ((await Promise.race([ended, other.query('select count(*) from calls').then(() => 'read')])) === 'read') reads += 1
    expect(await sweeping).toMatchObject({ calls: 2 })
    expect(reads).toBeGreaterThan(0)
    expect((await reader.query(`select count(*)::int as n from calls where at < '2024-01-01'`)).rows, 'one moment, to its end').toEqual([{ n: 2 }])
    expect(await months('calls')).toEqual(['2023_01'])
    await reader.query('commit')
    expect((await sweepAt('2024-02-03T00:00:00Z')).calls).toBeUndefined()
    expect(await months('calls')).toEqual([])
  } finally {
    await reader.end()
    await other.end()
  }
})

test('this month and the next are made each night', async () => {
  const now = new Date()
  const [month, next] = [0, 1].map((later) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + later, 1)).toISOString().slice(0, 7).replace('-', '_')) as [string, string]
  for (const log of byMonth) await database.query(`drop table public.${sqlName(log)}_${month}, public.${sqlName(log)}_${next}`)
  await sweepAt('2024-01-01T00:00:00Z')
  for (const log of byMonth) expect((await months(log, '9999_12')).slice(-2), log).toEqual([month, next])
})

test('under what a record was known is forgotten when no log would take it any more', async () => {
  await database.query(`insert into known_records values ('old', '2023-02-28T10:00:00Z'), ('young', '2023-03-01T10:00:00Z')`)
  await sweepAt('2024-03-28T09:59:59Z')
  expect(await database.query('select from known_records')).toHaveLength(2)
  await sweepAt('2024-03-28T10:00:00Z')
  expect(await database.query(`select convert_from(key, 'UTF8') as key from known_records`)).toEqual([{ key: 'young' }])
})
