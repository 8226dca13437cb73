import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type StaffActor } from '../actor.ts'
import { affectedAfter, concernable, countAffected, type Reach } from '../affected.ts'
import { eraseDue } from '../erasure/erase-due.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { settleMail } from '../notices/settle-mail.ts'
import { listNotices } from './list-notices.ts'
import { noteSeen } from './note-seen.ts'
import { readIncident } from './read-incident.ts'
import { tellOfIncidents } from './tell-of-incidents.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'tell' } as const
const mail = { kind: 'worker', task: 'mail' } as const
const staffOf = async (): Promise<string> => (await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'S', 'privacy') returning id`))[0]!.id
const [one, other] = [await staffOf(), await staffOf()]
const officer: StaffActor = { kind: 'staff', staff: one, role: 'privacy', session: randomUUID(), provedAt: new Date() }
const personOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const publish = async ({ reach = 'everybody', highRisk = true, confirmed = true } = {}): Promise<number> => {
  const [made] = await database.query<{ number: string }>(
    `insert into incidents (noticed_at, happened_from, title, story, consequences, measures, advice, records, reach, high_risk, written_by, proposed_by, proposed_at, confirmed_by, confirmed_at)
     values (now(), '2026-11-20', 'A file lay open', 'So.', 'That.', 'Closed.', 'Nothing.', '{calls,messages}', $1, $2, $3, $3, now(), $4::uuid, case when $4::uuid is not null then now() end) returning number`,
    [reach, highRisk, one, confirmed ? other : null],
  )
  return Number(made!.number)
}
const telling = async (number: number) => (await readIncident(officer, number)).telling
const written = () => database.query<{ id: string; person_id: string; topic: string | null }>(`select id, person_id, topic from outbox where kind = 'incident'`)
const reachOf = (changes: Partial<Reach> = {}): Reach => ({ reach: 'records', records: ['calls'], recordsFrom: null, recordsTo: null, ...changes })
const whom = async (reach: Reach) => (await affectedAfter(reach, '', 100)).map(({ person }) => person)
const call = (person: string, at: string) => database.query(`insert into calls (person_id, application_id, at, direction, other_party, seconds, status) select $1, id, $2, 'in', '+447700900001', 1, 'completed' from applications where person_id = $1 limit 1`, [person, at])
const nothing = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }

let people: string[]
beforeEach(async () => {
  await database.query('delete from incident_notices')
  await database.query('delete from incidents')
  await database.query('delete from outbox')
  await database.query(`update people set state = 'closed', closed_at = now()`)
  people = []
  for (let i = 0; i < 5; i++) people.push(await database.person({}, nothing))
})

test('who is affected is found by the map: whose a record is, and the moment its table is kept from, the first and the last day included', async () => {
  await database.query(`select make_month('calls', '2026-10-15')`)
  await database.query(`select make_month('calls', '2026-11-15')`)
  await call(people[0]!, '2026-10-31T23:59:59.999Z')
  await call(people[1]!, '2026-11-01T00:00:00Z')
  await call(people[2]!, '2026-11-10T23:59:59Z')
  await call(people[3]!, '2026-11-11T00:00:00Z')
  const some = (...at: number[]) => at.map((i) => people[i]!).toSorted()
  expect(await whom(reachOf({ recordsFrom: '2026-11-01', recordsTo: '2026-11-10' }))).toEqual(some(1, 2))
  expect(await whom(reachOf({ recordsTo: '2026-11-10' }))).toEqual(some(0, 1, 2))
  expect(await whom(reachOf())).toEqual(some(0, 1, 2, 3))
  expect(await countAffected(reachOf())).toBe(4)
  expect(await countAffected(reachOf({ records: ['calls', 'profiles'] })), 'what goes by no clock counts whatever its day').toBe(5)
  expect(await countAffected(reachOf({ reach: 'everybody' }))).toBe(5)
  expect(await countAffected(reachOf({ records: [] }))).toBe(0)
  await database.query(`update people set state = 'closed', closed_at = now() where id = $1`, [people[1]])
  expect(await countAffected(reachOf())).toBe(3)
})

test('every kind that can be concerned can be counted, on days, too, by a role that reads whose and when and nothing else', async () => {
  expect(concernable).toEqual(expect.arrayContaining(['profiles', 'calls', 'invoices', 'visits', 'paymentMethods']))
  expect(concernable).not.toContain('holds')
  for (const name of concernable) expect(await countAffected(reachOf({ records: [name], recordsFrom: '2026-01-01', recordsTo: '2026-12-31' }))).toBeGreaterThanOrEqual(0)
  for (const statement of ['select email from profiles', 'select other_party from calls', 'select person_id from holds', 'delete from calls']) {
    await expect(as({ kind: 'finder' }, (_, client) => client.query(statement))).rejects.toMatchObject({ code: '42501' })
  }
})

test('everybody affected is told once, whether or not they want marketing, are leaving or froze their account; nobody who has none', async () => {
  await database.query(`insert into choices (person_id, topic, decision, wording, source) values ($1, 'offers', 'out', 'x', 'portal')`, [people[0]])
  await database.query(`update people set state = 'leaving' where id = $1`, [people[1]])
  await database.query(`update people set frozen_at = now() where id = $1`, [people[2]])
  await database.query(`update people set state = 'shut' where id = $1`, [people[3]])
  const number = await publish()
  expect(await tellOfIncidents(worker, { most: 2 })).toBe(4)
  expect(await tellOfIncidents(worker)).toBe(0)
  const mails = await written()
  expect(mails.map(({ person_id }) => person_id).toSorted()).toEqual(people.filter((_, i) => i !== 3).toSorted())
  expect(mails.every(({ topic }) => topic === null)).toBe(true)
  expect(await telling(number)).toEqual({ audience: 4, waiting: 4, told: 0, failed: 0, done: true })
})

test('only those with such records are told where the incident reaches no further, and each of which of theirs it is', async () => {
  await call(people[0]!, new Date().toISOString())
  const number = await publish({ reach: 'records' })
  expect(await tellOfIncidents(worker)).toBe(1)
  expect(await claimMail(mail, { id: (await written())[0]!.id })).toMatchObject({ kind: 'incident', params: { number, title: 'A file lay open', from: '2026-11-20', to: null, records: ['calls'], advice: 'Nothing.' } })
  expect(await listNotices(personOf(people[0]!))).toMatchObject([{ number, records: ['calls'], seenAt: null }])
  expect(await listNotices(personOf(people[1]!))).toEqual([])
})

test('an incident of no high risk, and one that only one person wrote, tell nobody', async () => {
  await publish({ highRisk: false })
  await publish({ confirmed: false })
  expect(await tellOfIncidents(worker)).toBe(0)
  expect(await written()).toEqual([])
})

test('broken off in the middle of a batch it goes on, and nobody is told twice; two workers at once neither', async () => {
  const number = await publish()
  // The database ends the work of the second batch after its notices, before its messages.
  await database.query(`create function break_off() returns trigger language plpgsql as $$ begin if (select count(*) from outbox where kind = 'incident') > 2 then raise exception 'broken off'; end if; return null; end $$`)
  await database.query('create trigger break_off after insert on outbox for each statement execute function break_off()')
  await expect(tellOfIncidents(worker, { most: 2 })).rejects.toThrow('P0001')
  await database.query('drop function break_off() cascade')
  expect(await telling(number)).toMatchObject({ audience: 5, waiting: 2, done: false })
  const both = await Promise.all([tellOfIncidents(worker, { most: 1 }), tellOfIncidents(worker, { most: 1 })])
  expect(both[0] + both[1]).toBe(3)
  const mails = await written()
  expect(new Set(mails.map(({ person_id }) => person_id)).size).toBe(5)
  expect(mails).toHaveLength(5)
  expect(await telling(number)).toMatchObject({ waiting: 5, done: true })
})

test('it goes on behind the last one who was told: nobody before is read again', async () => {
  const number = await publish()
  const [, second] = people.toSorted()
  await database.query(`update incidents set up_to = $1 where number = $2`, [second, number])
  expect(await tellOfIncidents(worker, { most: 2 })).toBe(3)
  expect((await written()).map(({ person_id }) => person_id).toSorted()).toEqual(people.toSorted().slice(2))
})

test('the desk sees how many were told and how many could not be; whoever is erased is in no notice any more', async () => {
  const number = await publish()
  await tellOfIncidents(worker)
  const mails = await written()
  await settleMail(mail, { id: mails[0]!.id, state: 'sent' })
  await settleMail(mail, { id: mails[1]!.id, state: 'refused' })
  expect(await telling(number)).toEqual({ audience: 5, waiting: 3, told: 1, failed: 1, done: true })
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [mails[0]!.person_id])
  await eraseDue({ kind: 'worker', task: 'erase' }, { store: { remove: () => Promise.resolve() }, keys: { destroy: () => Promise.resolve() } })
  expect(await telling(number)).toMatchObject({ audience: 5, told: 0 })
  expect(await database.query('select 1 from incident_notices where person_id = $1', [mails[0]!.person_id])).toEqual([])
})

test('a person says that they have seen it, also of a frozen account, and of nobody else’s', async () => {
  const number = await publish()
  await tellOfIncidents(worker)
  await database.query(`update people set frozen_at = now() where id = $1`, [people[0]])
  expect(await noteSeen(personOf(people[0]!), { number, back: 'overview' })).toEqual({ back: '/overview' })
  expect((await listNotices(personOf(people[0]!)))[0]!.seenAt).toBeInstanceOf(Date)
  expect((await listNotices(personOf(people[1]!)))[0]!.seenAt).toBe(null)
  await expect(noteSeen(personOf(people[1]!), { number: 999_999, back: 'incident' })).rejects.toThrow('notFound')
  await expect(as(personOf(people[1]!), (_, client) => client.query(`update incident_notices set records = '{}'`))).rejects.toMatchObject({ code: '42501' })
})
