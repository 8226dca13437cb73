import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { signedIn, testStore } from '../../scripts/test/archive.ts'
import { NotFound, NotNow } from '../refusals.ts'
import { unseal } from '../seal.ts'
import { keys } from '../stores/keys.ts'
import { categories } from '../vocabulary.ts'
import { askExport } from './ask-export.ts'
import { askRepeats } from './ask-repeats.ts'
import { buildExport } from './build-export.ts'
import { endRepeat } from './end-repeat.ts'
import { expireExports } from './expire-exports.ts'
import { fetchExport } from './fetch-export.ts'
import { readExport } from './read-export.ts'
import { remindOfExports } from './remind-of-exports.ts'
import { withdrawExport } from './withdraw-export.ts'

const db = await testDatabase()
const { store } = testStore()
const worker = { kind: 'worker', task: 'export' } as const
const all = { categories: [...categories] }

async function ready(person: string, wish = {}): Promise<string> {
  const id = await askExport(signedIn(person), { ...all, ...wish })
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  return id
}

/** To whom messages of a kind went; undefined is the address on file. */
async function told(person: string, kind: string): Promise<(string | undefined)[]> {
  const rows = await db.query<{ id: string; recipient: Buffer | null }>(`select id, recipient from outbox where person_id = $1 and kind = $2 order by created_at`, [person, kind])
  return rows.map(({ id, recipient }) => (recipient ? unseal(recipient, `outbox.recipient:${id}`) : undefined)).toSorted((a, b) => (a ?? '~').localeCompare(b ?? '~'))
}

test('every way there is hears that it is ready, and one that was replaced within 72 hours too', async () => {
  const person = await db.person({ phone: '+447700900412' })
  await db.query(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'email', 'old@customer.example', 'x', 'you', now() - interval '71 hours'), ($1, 'phone', '+447700900999', 'x', 'you', now() - interval '73 hours')`, [person])
  await ready(person)
  expect(await told(person, 'export-ready')).toEqual(['+447700900412', 'old@customer.example', undefined])
})

test('an address that is replaced while it is built: both hear that it is ready', async () => {
  const person = await db.person({ email: `before-${Date.now()}@customer.example` })
  const [before] = await db.query<{ email: string }>(`select email from profiles where person_id = $1`, [person])
  const id = await askExport(signedIn(person), all)
  const replaced: typeof store = {
    ...store,
    write: async (name, contents) => {
      await db.query(`insert into corrections (person_id, field, old_value, new_value, source) select person_id, 'email', email, 'after@customer.example', 'you' from profiles where person_id = $1`, [person])
      await db.query(`update profiles set email = 'after@customer.example' where person_id = $1`, [person])
      await store.write(name, contents)
    },
  }
  await buildExport(worker, { id, store: replaced, keys: keys(), pages: archivePages })
  expect(await readExport(signedIn(person), { id })).toMatchObject({ state: 'ready' })
  expect(await told(person, 'export-ready')).toEqual([before!.email, undefined])
})

test('fetched from a network that was never used: every way hears of it, once; from a known one, nobody', async () => {
  const person = await db.person({ phone: '+447700900413' }, { visits: 0 })
  const id = await ready(person)
  await db.query(`insert into visits (person_id, at, page, ip) values ($1, now() - interval '2 days', '/overview', '198.51.100.4')`, [person])
  await fetchExport(signedIn(person), { id, part: 1, ip: '198.51.100.200', store })
  expect(await told(person, 'export-fetched')).toEqual([])
  await fetchExport(signedIn(person), { id, part: 1, ip: '2001:db8:1::7', store })
  expect(await told(person, 'export-fetched')).toEqual(['+447700900413', undefined])
  await fetchExport(signedIn(person), { id, part: 1, ip: '2001:db8:1:2::9', store })
  expect(await told(person, 'export-fetched'), 'the same network').toHaveLength(2)
})

test('for 72 hours after an address was replaced or what one signs in with changed it is handed to nobody, and its page says until when and why', async () => {
  for (const [why, change] of [
    ['factorChanged', `update profiles set credentials_at = now() - make_interval(hours => $2) where person_id = $1`],
    ['addressReplaced', `insert into corrections (person_id, field, old_value, source, at) values ($1, 'phone', '+447700900414', 'you', now() - make_interval(hours => $2))`],
  ] as const) {
    const person = await db.person()
    const id = await ready(person)
    await db.query(change, [person, 71])
    await expect(fetchExport(signedIn(person), { id, part: 1, ip: null, store })).rejects.toThrow(new NotNow('downloadHeld'))
    const { held } = await readExport(signedIn(person), { id })
    expect([held?.why, Math.round((held!.until.getTime() - Date.now()) / 3_600_000)]).toEqual([why, 1])
    expect(await db.query('select from export_fetches where person_id = $1', [person])).toEqual([])
    await db.query(why === 'factorChanged' ? `update profiles set credentials_at = now() - interval '73 hours' where person_id = $1` : `delete from corrections where person_id = $1`, [person])
    await expect(fetchExport(signedIn(person), { id, part: 1, ip: null, store })).resolves.toMatchObject({ of: 1 })
  }
})

test('before it is deleted whoever has not fetched it hears of it, once', async () => {
  const [one, other] = [await db.person(), await db.person()]
  const [left, fetched] = [await ready(one), await ready(other)]
  await fetchExport(signedIn(other), { id: fetched, part: 1, ip: null, store })
  expect(await remindOfExports(worker)).toBe(0)
  await db.query(`update exports set expires_at = now() + interval '70 hours' where id = any($1)`, [[left, fetched]])
  expect(await remindOfExports(worker)).toBe(1)
  expect(await remindOfExports(worker)).toBe(0)
  expect([await told(one, 'export-ends'), await told(other, 'export-ends')]).toEqual([[undefined], []])
})

test('given up while it is built, or when it is ready: nobody fetches it, and its files go', async () => {
  const person = await db.person()
  const waiting = await askExport(signedIn(person), all)
  await withdrawExport(signedIn(person), { id: waiting })
  await buildExport(worker, { id: waiting, store, keys: keys(), pages: archivePages })
  expect(await readExport(signedIn(person), { id: waiting })).toMatchObject({ state: 'withdrawn' })
  await expect(withdrawExport(signedIn(person), { id: waiting })).rejects.toThrow(NotNow)
  const id = await ready(person)
  await expect(withdrawExport(signedIn(await db.person()), { id })).rejects.toThrow(NotNow)
  const [before] = await db.query<{ name: string }>(`select object_name as name from export_parts where export_id = $1`, [id])
  await withdrawExport(signedIn(person), { id })
  await expect(fetchExport(signedIn(person), { id, part: 1, ip: null, store })).rejects.toThrow(NotFound)
  await expireExports(worker, { store })
  expect(await store.has(before!.name)).toBe(false)
  expect(await db.query(`select 1 from exports where id = $1 and archive_key is not null`, [id])).toEqual([])
})

test('a regular download comes each time once, on the day it was asked, for a year, and ends when its person says so', async () => {
  const person = await db.person()
  await ready(person, { everyMonths: 1, formats: ['csv'] })
  expect(await askRepeats(worker)).toBe(0)
  const count = async () => (await db.query(`select 1 from exports where person_id = $1`, [person])).length
  // The worker was away for seven weeks: one is asked for, and the next comes on the day of the month after.
  await db.query(`update export_repeats set created_at = '2026-01-31T09:00:00Z', next_at = now() - interval '7 weeks', ends_at = now() + interval '1 year' where person_id = $1`, [person])
  expect(await askRepeats(worker)).toBe(1)
  expect(await askRepeats(worker)).toBe(0)
  expect(await count()).toBe(2)
  const [{ next } = { next: '' }] = await db.query<{ next: string }>(`select (next_at at time zone 'UTC')::text as next from export_repeats where person_id = $1`, [person])
  const expected = await db.query<{ next: string }>(`select min(day)::text as next from (select '2026-01-31 09:00'::timestamp + make_interval(months => n) as day from generate_series(1, 40) n) d where day > now() at time zone 'UTC'`)
  expect(next).toBe(expected[0]!.next)
  await db.query(`update export_repeats set next_at = now(), ends_at = next_at - interval '1 minute' where person_id = $1`, [person])
  expect(await askRepeats(worker), 'one is being built already').toBe(1)
  expect(await count()).toBe(2)
  expect(await db.query(`select 1 from export_repeats where person_id = $1`, [person]), 'no next within its year').toEqual([])
  await expect(endRepeat(signedIn(person))).rejects.toThrow(NotNow)
  await db.query(`delete from exports where person_id = $1`, [person])
  await askExport(signedIn(person), { ...all, everyMonths: 2 })
  await endRepeat(signedIn(person))
  expect(await db.query(`select 1 from export_repeats where person_id = $1`, [person])).toEqual([])
})

test('one too large for where small ones are built goes to where large ones are, and that was no try', async () => {
  const person = await db.person({}, { calls: 40 })
  const id = await askExport(signedIn(person), all)
  await buildExport(worker, { id, most: 10, store, keys: keys(), pages: archivePages })
  expect(await readExport(signedIn(person), { id })).toMatchObject({ state: 'waiting', attempts: 0 })
  expect(await db.query(`select 1 from graphile_worker.jobs where key = $1`, [`build-large-export:${id}`])).toHaveLength(1)
  await buildExport(worker, { id, store, keys: keys(), pages: archivePages })
  expect(await readExport(signedIn(person), { id })).toMatchObject({ state: 'ready', attempts: 1 })
})

test('whoever asks often lets others go first', async () => {
  const person = await db.person()
  const priorities: number[] = []
  for (let i = 0; i < 3; i++) {
    const id = await askExport(signedIn(person), all)
    const [job] = await db.query<{ priority: number }>(`select priority from graphile_worker.jobs where key = $1`, [`build-export:${id}`])
    priorities.push(job!.priority)
    await withdrawExport(signedIn(person), { id })
  }
  expect(priorities).toEqual([0, 1, 2])
})
