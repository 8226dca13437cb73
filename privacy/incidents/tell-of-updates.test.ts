import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, StaffActor } from '../actor.ts'
import { eraseDue } from '../erasure/erase-due.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { settleMail } from '../notices/settle-mail.ts'
import { confirmUpdate } from './confirm-update.ts'
import { listNotices } from './list-notices.ts'
import { noteSeen } from './note-seen.ts'
import { readIncident } from './read-incident.ts'
import { tellOfIncidents } from './tell-of-incidents.ts'
import { tellOfUpdates } from './tell-of-updates.ts'
import { writeUpdate } from './write-update.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'tell' } as const
const mail = { kind: 'worker', task: 'mail' } as const
const officer = async (): Promise<StaffActor> => {
  const [made] = await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'S', 'privacy') returning id`)
  return { kind: 'staff', staff: made!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }
}
const [one, other] = [await officer(), await officer()]
const personOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const written = () => database.query<{ id: string; person_id: string; topic: string | null }>(`select id, person_id, topic from outbox where kind = 'incident-update'`)

async function publish(highRisk = true) {
  const [made] = await database.query<{ id: string; number: string }>(
    `insert into incidents (noticed_at, happened_from, title, story, consequences, measures, advice, records, reach, high_risk, written_by, proposed_by, proposed_at, confirmed_by, confirmed_at)
     values (now(), '2026-11-20', 'A file lay open', 'So.', 'That.', 'Closed.', 'Nothing.', '{calls}', 'everybody', $1, $2, $2, now(), $3, now()) returning id, number`,
    [highRisk, one.staff, other.staff],
  )
  return { incident: made!.id, number: Number(made!.number) }
}

async function publishUpdate({ incident, number }: { incident: string; number: number }, words = 'Nobody read it.') {
  await writeUpdate(one, { incident, words })
  const { id } = (await readIncident(other, number)).updates.find((update) => update.words === words)!
  await confirmUpdate(other, { update: id })
  return id
}

let people: string[]
beforeEach(async () => {
  for (const table of ['incident_notices', 'incident_updates', 'incidents', 'outbox']) await database.query(`delete from ${table}`)
  await database.query(`update people set state = 'closed', closed_at = now()`)
  people = []
  for (let i = 0; i < 5; i++) people.push(await database.person({}, { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }))
})

test('whoever was told of an incident is told once of each thing that is published of it later, and of nothing that waits', async () => {
  const made = await publish()
  await tellOfIncidents(worker)
  await writeUpdate(one, { incident: made.incident, words: 'Only one wrote this.' })
  expect(await tellOfUpdates(worker)).toBe(0)
  const newcomer = await database.person()
  await publishUpdate(made)
  expect(await database.query(`select 1 from graphile_worker.jobs where key like 'tell-of-incident:%'`)).toHaveLength(1)
  expect(await tellOfUpdates(worker, { most: 2 })).toBe(5)
  expect(await tellOfUpdates(worker)).toBe(0)
  const mails = await written()
  expect(mails.map(({ person_id }) => person_id).toSorted()).toEqual(people.toSorted())
  expect(mails.every(({ topic }) => topic === null)).toBe(true)
  expect(await claimMail(mail, { id: mails[0]!.id })).toMatchObject({ kind: 'incident-update', params: { number: made.number, title: 'A file lay open', words: 'Nobody read it.' } })
  expect(await listNotices(personOf(newcomer))).toEqual([])
  await publishUpdate(made, 'It was three files.')
  expect(await tellOfUpdates(worker)).toBe(5)
})

test('those who are still being told of the incident come first', async () => {
  const made = await publish()
  await publishUpdate(made)
  expect(await tellOfUpdates(worker)).toBe(0)
  await tellOfIncidents(worker)
  expect(await tellOfUpdates(worker)).toBe(5)
})

test('of an incident of no high risk nobody is told', async () => {
  await publishUpdate(await publish(false))
  await tellOfIncidents(worker)
  expect(await tellOfUpdates(worker)).toBe(0)
  expect(await written()).toEqual([])
})

test('broken off in the middle of a batch it goes on behind the last one who was told, and nobody is told twice; two workers at once neither', async () => {
  const made = await publish()
  await tellOfIncidents(worker)
  const update = await publishUpdate(made)
  await database.query(`create function break_off() returns trigger language plpgsql as $$ begin if (select count(*) from outbox where kind = 'incident-update') > 2 then raise exception 'broken off'; end if; return null; end $$`)
  await database.query('create trigger break_off after insert on outbox for each statement execute function break_off()')
  await expect(tellOfUpdates(worker, { most: 2 })).rejects.toThrow('P0001')
  await database.query('drop function break_off() cascade')
  expect(await database.query('select up_to, told_at from incident_updates where id = $1', [update])).toEqual([{ up_to: people.toSorted()[1], told_at: null }])
  const both = await Promise.all([tellOfUpdates(worker, { most: 1 }), tellOfUpdates(worker, { most: 1 })])
  expect(both[0] + both[1]).toBe(3)
  expect((await written()).map(({ person_id }) => person_id).toSorted()).toEqual(people.toSorted())
})

test('the desk sees how far it is, beside the incident’s own count; who has left is told of nothing', async () => {
  const made = await publish()
  await tellOfIncidents(worker)
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [people[0]])
  await eraseDue({ kind: 'worker', task: 'erase' }, { store: { remove: () => Promise.resolve() }, keys: { destroy: () => Promise.resolve() } })
  await publishUpdate(made)
  expect(await readIncident(one, made.number)).toMatchObject({ updates: [{ telling: { waiting: 0, done: false } }] })
  await tellOfUpdates(worker)
  const mails = await written()
  await settleMail(mail, { id: mails[0]!.id, state: 'sent' })
  await settleMail(mail, { id: mails[1]!.id, state: 'refused' })
  expect(await readIncident(one, made.number)).toMatchObject({ telling: { audience: 5, waiting: 4, done: true }, updates: [{ telling: { waiting: 2, told: 1, failed: 1, done: true } }] })
})

test('the overview speaks of it again until they have seen that, too', async () => {
  const made = await publish()
  await tellOfIncidents(worker)
  const actor = personOf(people[0]!)
  await noteSeen(actor, { number: made.number, back: 'overview' })
  const seen = async () => (await listNotices(actor)).map(({ number, update, seenAt }) => [number, update, seenAt !== null])
  expect(await seen()).toEqual([[made.number, false, true]])
  await publishUpdate(made)
  await tellOfUpdates(worker)
  expect(await seen()).toEqual([[made.number, true, false]])
  await noteSeen(actor, { number: made.number, back: 'overview' })
  expect(await seen()).toEqual([[made.number, true, true]])
})
