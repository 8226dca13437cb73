import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, StaffActor } from '../actor.ts'
import { eraseDue } from '../erasure/erase-due.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { settleMail } from '../notices/settle-mail.ts'
import { listVersions } from './list-versions.ts'
import { readNews } from './read-news.ts'
import { tellOfVersions } from './tell-of-versions.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'tell' } as const
const mail = { kind: 'worker', task: 'mail' } as const
const staffOf = async (): Promise<string> => (await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'S', 'privacy') returning id`))[0]!.id
const [one, other] = [await staffOf(), await staffOf()]
const officer: StaffActor = { kind: 'staff', staff: one, role: 'privacy', session: randomUUID(), provedAt: new Date() }
const publish = (tells = true, version = '2027-02-01') =>
  database.query(`insert into policy_publications (version, digest, tells, proposed_by, confirmed_by, confirmed_at) values ($1, 'x', $2, $3, $4, now())`, [version, tells, one, other])
const telling = async () => (await listVersions(officer)).find(({ policy }) => policy.effective === '2027-02-01')!.telling
const written = () => database.query<{ id: string; person_id: string; topic: string | null }>(`select id, person_id, topic from outbox where kind = 'policy-changed'`)

let people: string[]
afterAll(() => vi.useRealTimers())
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-12-10T12:00:00Z') })
  await database.query(`delete from policy_publications where version >= '2027'`)
  await database.query('delete from policy_notices')
  await database.query('delete from outbox')
  await database.query(`update people set state = 'closed', closed_at = now()`)
  people = []
  for (let i = 0; i < 7; i++) people.push(await database.person({}, { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }))
  await database.query(`update profiles set created_at = now() - interval '2 days'`)
})

test('everybody who has an account is told once of a version that matters, whether or not they want marketing; nobody whose account is shut', async () => {
  await database.query(`insert into choices (person_id, topic, decision, wording, source) values ($1, 'offers', 'out', 'x', 'portal')`, [people[0]])
  await database.query(`update people set state = 'leaving' where id = $1`, [people[1]])
  await database.query(`update people set frozen_at = now() where id = $1`, [people[2]])
  await database.query(`update people set state = 'shut' where id = $1`, [people[3]])
  await publish()
  expect(await tellOfVersions(worker, { most: 2 })).toBe(6)
  expect(await tellOfVersions(worker)).toBe(0)
  const mails = await written()
  expect(mails.map(({ person_id }) => person_id).toSorted()).toEqual(people.filter((_, i) => i !== 3).toSorted())
  expect(mails.every(({ topic }) => topic === null)).toBe(true)
  expect(await telling()).toEqual({ audience: 6, waiting: 6, told: 0, failed: 0, done: true })
})

test('nobody who merely asked for product information is told, nor counted among those who are', async () => {
  await database.query(`update profiles set kind = 'enquirer', external_id = null where person_id = any($1)`, [[people[0], people[6]]])
  await publish()
  expect(await tellOfVersions(worker, { most: 2 })).toBe(5)
  expect((await written()).map(({ person_id }) => person_id).toSorted()).toEqual(people.slice(1, 6).toSorted())
  expect(await telling()).toEqual({ audience: 5, waiting: 5, told: 0, failed: 0, done: true })
})

test('what it says: the day, the changes, and the way to the differences', async () => {
  await publish()
  await tellOfVersions(worker)
  const id = (await written())[0]!.id
  expect(await claimMail(mail, { id })).toMatchObject({ kind: 'policy-changed', params: { effective: '2027-02-01', before: '2026-11-30' } })
})

test('a version that does not matter, one that is only proposed, and those that held before tell nobody', async () => {
  await publish(false)
  await database.query(`insert into policy_publications (version, digest, tells, proposed_by) values ('2028-01-01', 'x', true, $1)`, [one])
  await publish(true, '2029-01-01')
  expect(await tellOfVersions(worker)).toBe(0)
  expect(await written()).toEqual([])
})

test('broken off after any batch it goes on, and nobody is told twice; two workers at once neither', async () => {
  await publish()
  // The database ends the work of the third batch after its notices, before its messages.
  await database.query(`create function break_off() returns trigger language plpgsql as $$ begin if (select count(*) from outbox where kind = 'policy-changed') > 4 then raise exception 'broken off'; end if; return null; end $$`)
  await database.query('create trigger break_off after insert on outbox for each statement execute function break_off()')
  await expect(tellOfVersions(worker, { most: 2 })).rejects.toThrow('P0001')
  await database.query('drop function break_off() cascade')
  expect(await telling()).toMatchObject({ audience: 7, waiting: 4, done: false })
  const both = await Promise.all([tellOfVersions(worker, { most: 1 }), tellOfVersions(worker, { most: 1 })])
  expect(both[0] + both[1]).toBe(3)
  const mails = await written()
  expect(new Set(mails.map(({ person_id }) => person_id)).size).toBe(7)
  expect(mails).toHaveLength(7)
  expect(await telling()).toMatchObject({ waiting: 7, done: true })
})

/** Somebody who comes under an account while a version is announced; `minutes` ago. */
async function newcomer({ since = '2026-12-20', minutes = 0 } = {}): Promise<string> {
  const person = await database.person({}, { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 })
  await database.query('update people set since = $2 where id = $1', [person, since])
  await database.query('update profiles set created_at = now() - make_interval(mins => $2) where person_id = $1', [person, minutes])
  return person
}
const toldOf = async () => (await written()).map(({ person_id }) => person_id).toSorted()

test('whoever becomes a customer between the publication and the day from which it holds is told as well, once, and counted', async () => {
  await publish()
  expect(await tellOfVersions(worker)).toBe(7)
  const [one, two, three] = [await newcomer(), await newcomer(), await newcomer()]
  await database.query(`update profiles set kind = 'enquirer', external_id = null where person_id = $1`, [await newcomer()])
  await newcomer({ since: '2027-02-01' })
  expect(await tellOfVersions(worker, { most: 2 }), 'not who has no account, nor who comes under it').toBe(3)
  expect(await tellOfVersions(worker)).toBe(0)
  expect(await toldOf()).toEqual([...people, one, two, three].toSorted())
  expect(await telling()).toEqual({ audience: 10, waiting: 10, told: 0, failed: 0, done: true })
})

test('so is whoever comes while the others are being told, whatever their id, and whose import had begun before and ended after it', async () => {
  await publish()
  const late = [await newcomer(), await newcomer(), await newcomer()]
  const [last] = [...people, ...late].toSorted().toReversed()
  await database.query(`update policy_publications set up_to = $1, audience = 7 where version = '2027-02-01'`, [last])
  late.push(await newcomer({ minutes: 30 }))
  expect(await tellOfVersions(worker)).toBe(4)
  expect(await toldOf()).toEqual(late.toSorted())
})

test('on the day from which it holds they still are; from the next one on nobody is looked for', async () => {
  await publish()
  expect(await tellOfVersions(worker)).toBe(7)
  await newcomer()
  vi.setSystemTime('2027-02-02T00:00:00Z')
  expect(await tellOfVersions(worker)).toBe(0)
  vi.setSystemTime('2027-02-01T23:59:00Z')
  expect(await tellOfVersions(worker)).toBe(1)
})

test('published on its own day: whoever became a customer earlier that day is told, shown it and asked; who comes after it is not', async () => {
  const earlier = await newcomer({ since: '2027-02-01', minutes: 30 })
  vi.setSystemTime('2027-02-01T15:00:00Z')
  await publish()
  const later = await newcomer({ since: '2027-02-01', minutes: -1 })
  expect(await tellOfVersions(worker)).toBe(8)
  expect(await toldOf()).toEqual([...people, earlier].toSorted())
  const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
  expect(await readNews(actorOf(earlier))).toMatchObject({ newest: { version: { effective: '2027-02-01' }, before: { effective: '2026-11-30' }, holds: true, unseen: true }, current: { answer: undefined }, asks: true })
  expect(await readNews(actorOf(later))).toBeUndefined()
})

test('it goes on behind the last one who was told: nobody before is read again', async () => {
  await publish()
  const [, second] = people.toSorted()
  await database.query(`update policy_publications set up_to = $1 where version = '2027-02-01'`, [second])
  expect(await tellOfVersions(worker, { most: 2 })).toBe(5)
  expect((await written()).map(({ person_id }) => person_id).toSorted()).toEqual(people.toSorted().slice(2))
})

test('the desk sees how many were told and how many could not be, and who has left is not counted', async () => {
  await publish()
  await tellOfVersions(worker)
  const mails = await written()
  await settleMail(mail, { id: mails[0]!.id, state: 'sent' })
  await settleMail(mail, { id: mails[1]!.id, state: 'refused' })
  await settleMail(mail, { id: mails[2]!.id, state: 'failed' })
  expect(await telling()).toEqual({ audience: 7, waiting: 4, told: 1, failed: 2, done: true })
  await settleMail(mail, { id: mails[2]!.id, state: 'sent' })
  expect(await telling()).toMatchObject({ told: 2, failed: 1 })
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [mails[3]!.person_id])
  await eraseDue({ kind: 'worker', task: 'erase' }, { store: { remove: () => Promise.resolve() }, keys: { destroy: () => Promise.resolve() } })
  expect(await telling()).toMatchObject({ audience: 7, waiting: 3 })
})
