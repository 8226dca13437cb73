import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { endOtherSession } from '../admission/end-other-session.ts'
import { allOff } from '../choices/all-off.ts'
import { choose } from '../choices/choose.ts'
import { holdings } from '../holdings.ts'
import { sqlName } from '../keep.ts'
import { topics } from '../topics.ts'
import { countByWeek } from './count-by-week.ts'
import { countHoldings } from './count-holdings.ts'
import { listLooks } from './list-looks.ts'
import { listRows, pageRows } from './list-rows.ts'
import { listStatuses } from './list-statuses.ts'
import { overview } from './overview.ts'
import { readDetails } from './read-details.ts'
import { readRow } from './read-row.ts'

const database = await testDatabase()

const actor = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const marked = (mark: string) => database.person({ mark, givenName: mark, organisation: mark, email: `${mark}@customer.example` }, { calls: 70 })

const own = await marked('ownmark')
const other = await marked('othermark')
const [desk] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('s@desk.example', 'S. Sample', 'support') returning id`)
for (const [person, days] of [[own, 1], [other, 2]] as const) {
  await database.query(
    `with r as (insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 30) returning id)
     insert into looks (person_id, staff_id, request_id, role, purpose, fields, at) select $1, $2, id, 'support', 'answer-request', '{givenName}', now() - make_interval(days => $3) from r`,
    [person, desk!.id, days],
  )
}

test('everything read for one person holds their mark and never the other’s', async () => {
  const reading = actor(own)
  const shown = holdings().filter(({ readable }) => readable)
  const pages = await Promise.all(shown.map(({ record }) => listRows(reading, { record })))
  const said = JSON.stringify([
    pages,
    await overview(reading),
    await readDetails(reading, { category: 'contact' }),
    await readDetails(reading, { category: 'billing' }),
    await listLooks(reading),
  ])
  expect(said).toContain('ownmark')
  expect(said).not.toContain('othermark')
  expect(said).not.toContain('tok_')
})

test('the counts of the overview are those of the database', async () => {
  const { counts, total, since, newest, looks, looksInAll, requests } = await overview(actor(own))
  const stored = { contact: 0, billing: 0, site: 0, service: 0 }
  for (const { record, category, readable } of holdings()) {
    if (!readable) continue
    const owner = record === 'people' ? 'id' : 'person_id'
    const [row] = await database.query<{ n: number }>(`select count(*)::int as n from ${sqlName(record)} where ${owner} = $1`, [own])
    stored[category] += row!.n
  }
  expect(counts).toEqual(stored)
  expect(total).toBe(Object.values(stored).reduce((sum, n) => sum + n, 0))
  expect(since).toBe('2019-05-14')
  expect(newest?.at).toBeInstanceOf(Date)
  expect(looks).toMatchObject([{ role: 'support', purpose: 'answer-request', fields: ['givenName'] }])
  expect(looksInAll).toBe(1)
  expect(requests).toHaveLength(1)
  expect((await countHoldings(actor(own))).get('calls')).toBe(70)
})

test('an open request is told with what its lateness needs and whether it waits for the person; all is off only once they said so for good', async () => {
  const person = await database.person({}, { calls: 0 })
  await database.query(
    `insert into requests (person_id, kind, regime, way, identity, received_at, due_on) values ($1, 'access', 'uk', 'letter', 'code-sent', now() - interval '40 days', current_date - 9), ($1, 'question', 'uk', 'portal', 'signed-in', now(), current_date + 9)`,
    [person],
  )
  expect((await overview(actor(person))).requests).toMatchObject([
    { kind: 'access', regime: 'uk', state: 'open', stoppedAt: null, answeredAt: null, askedWhose: 'open' },
    { kind: 'question', askedWhose: null },
  ])
  await database.query('delete from choices where person_id = $1', [person])
  expect((await overview(actor(person))).choices).toEqual({ on: 0, allIsOff: false })
  for (const topic of topics.slice(1)) await choose(actor(person), { topic, decision: 'out' })
  expect((await overview(actor(person))).choices).toMatchObject({ on: 0, allIsOff: false })
  await choose(actor(person), { topic: topics[0], decision: 'out' })
  expect((await overview(actor(person))).choices).toMatchObject({ on: 0, allIsOff: true })
  await allOff(actor(person), { said: 'never' })
  expect((await overview(actor(person))).choices).toMatchObject({ on: 0, allIsOff: true })
})

test('rows come newest first, fifty at a time, each once, with both dates', async () => {
  const first = await listRows(actor(own), { record: 'calls' })
  const second = await listRows(actor(own), { record: 'calls', after: first.older! })
  expect([first.rows.length, second.rows.length, first.total, second.older]).toEqual([pageRows, 20, 70, undefined])
  const all = [...first.rows, ...second.rows]
  expect(new Set(all.map(({ id }) => id)).size).toBe(70)
  const times = all.map(({ values }) => (values['at'] as Date).getTime())
  expect(times).toEqual(times.toSorted((a, b) => b - a))
  const { values, keptAtLeast, goneBy } = all[0]!
  const [dates] = await database.query<{ least: string; most: string }>(
    `select ($1::timestamptz at time zone 'UTC' + interval '6 months')::date::text as least, ($1::timestamptz at time zone 'UTC' + interval '1 year 1 day' - interval '1 microsecond')::date::text as most`,
    [values['at']],
  )
  expect({ least: keptAtLeast, most: goneBy }).toEqual(dates)
})

test('only what lies between the dates, both included', async () => {
  const day = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
  const [stored] = await database.query<{ n: number }>(`select count(*)::int as n from calls where person_id = $1 and (at at time zone 'UTC')::date between $2 and current_date`, [own, day])
  const { total } = await listRows(actor(own), { record: 'calls', from: day, to: new Date().toISOString().slice(0, 10) })
  expect(total).toBe(stored!.n)
})

test('the outcomes to choose from are those of the days that are asked for, of this person alone', async () => {
  const person = await database.person({}, { calls: 0 })
  const call = (whose: string, at: string, status: string) => database.query(`insert into calls (person_id, at, direction, other_party, seconds, status) values ($1, $2, 'in', '+447700900123', 1, $3)`, [whose, at, status])
  const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
  await call(person, `${day(40)}T23:59:59Z`, 'busy')
  await call(person, `${day(3)}T00:00:00Z`, 'missed')
  await call(other, `${day(3)}T00:00:00Z`, 'failed')
  expect(await listStatuses(actor(person), { record: 'calls' })).toEqual(['busy', 'missed'])
  expect(await listStatuses(actor(person), { record: 'calls', from: day(3) })).toEqual(['missed'])
  expect(await listStatuses(actor(person), { record: 'calls', from: day(40), to: day(40) })).toEqual(['busy'])
  expect(await listStatuses(actor(person), { record: 'calls', from: day(2) })).toEqual([])
})

test('only what an application had to do with, and only what its server took or refused', async () => {
  const [application] = await database.query<{ id: string }>(`select id from applications where person_id = $1 and name like 'Shop%'`, [own])
  const count = async (where: string) => (await database.query<{ n: number }>(`select count(*)::int as n from notifications where person_id = $1 and ${where}`, [own]))[0]!.n
  const ofShop = await listRows(actor(own), { record: 'notifications', application: application!.id })
  expect(ofShop.total).toBe(await count(`application_id = '${application!.id}'`))
  const failed = await listRows(actor(own), { record: 'notifications', answer: 'failed' })
  expect(failed.total).toBe(await count('status >= 400'))
  expect(failed.rows.every(({ values }) => values['status'] === 503)).toBe(true)
  const both = await listRows(actor(own), { record: 'notifications', application: application!.id, answer: 'taken' })
  expect(both.total).toBe(await count(`status < 400 and application_id = '${application!.id}'`))
  expect(both.total).toBeGreaterThan(0)
  const [foreign] = await database.query<{ id: string }>('select id from applications where person_id = $1', [other])
  expect((await listRows(actor(own), { record: 'notifications', application: foreign!.id })).rows).toEqual([])
  await expect(listRows(actor(own), { record: 'notifications', application: "' or true --" })).rejects.toMatchObject({ code: 'not-found' })
})

test('another person’s ids, and what is no id, are not found', async () => {
  const [call] = await database.query<{ id: string }>('select id from calls where person_id = $1 limit 1', [other])
  const [look] = await database.query<{ id: string }>('select id from looks where person_id = $1', [other])
  await expect(readRow(actor(own), { record: 'calls', id: call!.id })).rejects.toMatchObject({ code: 'not-found' })
  await expect(listRows(actor(own), { record: 'calls', after: call!.id })).rejects.toMatchObject({ code: 'not-found' })
  await expect(listLooks(actor(own), { after: look!.id })).rejects.toMatchObject({ code: 'not-found' })
  for (const id of ['', '1', "' or true --", randomUUID()]) await expect(readRow(actor(own), { record: 'calls', id }), id).rejects.toMatchObject({ code: 'not-found' })
  expect(await readRow(actor(other), { record: 'calls', id: call!.id })).toMatchObject({ id: call!.id })
})

test('another person’s sign-in is not ended', async () => {
  const [session] = await database.query<{ id: string }>(`insert into sessions (token_hash, person_id, expires_at) values ('x', $1, now() + interval '1 day') returning id`, [other])
  await expect(endOtherSession(actor(own), { session: session!.id })).rejects.toMatchObject({ code: 'not-found' })
  await endOtherSession(actor(own), { session: 'others' })
  expect(await database.query('select id from sessions where person_id = $1', [other])).toEqual([{ id: session!.id }])
  await endOtherSession(actor(other), { session: session!.id })
  expect(await database.query('select id from sessions where person_id = $1', [other])).toEqual([])
})

test('a detail says where it came from, and when it was corrected', async () => {
  await database.query(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'city', 'Leeds', 'Bristol', 'you', '2026-01-02T03:04:05Z')`, [own])
  const details = await readDetails(actor(own), { category: 'contact' })
  const of = (column: string) => details.find((one) => one.column === column)
  expect(of('city')).toMatchObject({ value: 'Bristol', source: 'you', at: new Date('2026-01-02T03:04:05Z'), correct: 'address', purpose: 'account' })
  expect(of('street')).toMatchObject({ source: 'purchase' })
  expect(of('email')).toMatchObject({ recipients: ['mail-delivery'] })
})

test('weeks add up to what fell into them', async () => {
  const weeks = await countByWeek(actor(own), { record: 'calls', weeks: 60 })
  expect(weeks).toHaveLength(60)
  expect(weeks.reduce((sum, { rows }) => sum + rows, 0)).toBe(70)
})
