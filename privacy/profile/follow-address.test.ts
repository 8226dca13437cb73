import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, StaffActor } from '../actor.ts'
import { channelAddress, channelHash } from '../channel-address.ts'
import type { Channel } from '../channels.ts'
import { allOff } from '../choices/all-off.ts'
import { choose } from '../choices/choose.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { everyTopic, topics } from '../topics.ts'
import { askChannelChange } from './ask-channel-change.ts'
import { confirmChannelChange } from './confirm-channel-change.ts'
import { correctAddress } from './correct-address.ts'
import { correctFor } from './correct-for.ts'
import { importPeople } from './import-people.ts'
import { removePhone } from './remove-phone.ts'

const database = await testDatabase()
const all = [...topics, everyTopic].toSorted()
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const nobodysPlace = { street: null, city: null, region: null, postalCode: null, country: null, phone: null }
const nowhere = { street: '', city: '', region: '', postalCode: '', country: '' }
const at = (street: string) => ({ street, city: 'Bath', region: '', postalCode: 'BA1 1AA', country: 'GB' })

/** What a mail program is told that is off where somebody is reached now. */
async function off(person: string, channel: Channel): Promise<string[]> {
  const [found] = await database.query<{ email: string; phone: string | null; street: string | null; city: string | null; region: string | null; postalCode: string | null; country: string | null }>(`select email, phone, street, city, region, postal_code as "postalCode", country from profiles where person_id = $1`, [person])
  const address = channelAddress(channel, found!)
  return address ? (await database.query<{ topic: string }>('select topic from suppressions where channel = $1 and address_hash = $2 order by topic', [channel, channelHash(channel, address)])).map(({ topic }) => topic) : []
}

const staff = randomUUID()
await database.query(`insert into staff (id, email, name, role) values ($1, $2, 'S. Sample', 'privacy')`, [staff, `${staff}@desk.example`])
const desk: StaffActor = { kind: 'staff', staff, role: 'privacy', session: staff, provedAt: new Date() }

/** What the person asked for, with their record open at the desk. */
async function asked(person: string): Promise<number> {
  const [request] = await database.query<{ id: string; number: number }>(`insert into requests (person_id, kind, due_on) values ($1, 'correction', current_date + 9) returning id, number::int`, [person])
  await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ($1, $2, $3, 'privacy', 'correct-data', '{}')`, [person, staff, request!.id])
  return request!.number
}

async function bring(...rows: Record<string, string>[]): Promise<void> {
  async function* lines() {
    for (const [i, cells] of rows.entries()) yield await Promise.resolve({ line: i + 2, cells })
  }
  await importPeople({ kind: 'importer' }, lines(), ({ reason }) => {
    throw new Error(reason)
  })
}

async function withNumber(actor: PersonActor, number: string): Promise<void> {
  await askChannelChange(actor, { channel: 'phone', value: number })
  const [row] = await database.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'phone-code' and state = 'waiting' order by created_at desc limit 1`, [actor.person])
  const mail = await claimMail({ kind: 'worker', task: 'mail' }, { id: row!.id })
  await confirmChannelChange(actor, { channel: 'phone', code: (mail!.params as { code: string }).code })
}

test('who took their postal address away and gives another is written to there by no mail program either', async () => {
  const actor = actorOf(await database.person())
  await correctAddress(actor, at(randomUUID()))
  await choose(actor, { topic: 'offers', channel: 'post', decision: 'in' })
  await allOff(actor)
  expect(await off(actor.person, 'post')).toEqual(all)
  await correctAddress(actor, nowhere)
  await correctAddress(actor, at(randomUUID()))
  expect(await off(actor.person, 'post')).toEqual(all)
  await correctAddress(actor, at(randomUUID()))
  expect(await off(actor.person, 'post')).toEqual(all)
})

test.each<[string, (actor: PersonActor) => Promise<void>]>([
  ['themselves', (actor) => correctAddress(actor, at(randomUUID()))],
  ['staff', async (actor) => correctFor(desk, { number: await asked(actor.person), kind: 'address', values: at(randomUUID()) })],
])('a first address takes along what its holder said no to, whoever writes it down: %s', async (_, write) => {
  const actor = actorOf(await database.person(nobodysPlace))
  await allOff(actor)
  await write(actor)
  expect(await off(actor.person, 'post')).toEqual(all)
})

test('nothing is off that nobody said no to', async () => {
  const actor = actorOf(await database.person(nobodysPlace))
  await correctAddress(actor, at(randomUUID()))
  await choose(actor, { topic: 'offers', channel: 'post', decision: 'in' })
  await choose(actor, { topic: 'events', channel: 'post', decision: 'in' })
  await choose(actor, { topic: 'events', channel: 'post', decision: 'out' })
  await correctAddress(actor, nowhere)
  await correctAddress(actor, at(randomUUID()))
  expect(await off(actor.person, 'post')).toEqual(['events'])
})

test('who removed their number and confirms another gets no text and no call there either', async () => {
  const actor = actorOf(await database.person({ phone: '+447900910001' }))
  for (const channel of ['text', 'phone'] as const) await choose(actor, { topic: 'offers', channel, decision: 'in' })
  await allOff(actor)
  await removePhone(actor)
  await withNumber(actor, '+447900910002')
  for (const channel of ['text', 'phone'] as const) expect(await off(actor.person, channel), channel).toEqual(all)
})

test('a list that brings an address or a number of somebody we had none of takes their no along, of many as of one', async () => {
  const row = (i: number) => ({ external_id: `GAP-${i}`, email: `gap-${i}@customer.example` })
  const rows = Array.from({ length: 210 }, (_, i) => row(i))
  await bring(...rows)
  const people = await database.query<{ id: string }>(`select person_id as id from profiles where external_id like 'GAP-%' order by external_id`)
  const refusing = people.slice(0, 3).map(({ id }) => id)
  for (const person of refusing) await allOff(actorOf(person))
  await bring(...rows.map((one, i) => ({ ...one, phone: `+4479009${String(20_000 + i)}`, street: `${i} Sample Lane`, city: 'Bath', country: 'GB' })))
  for (const { id } of people.slice(0, 6)) for (const channel of ['text', 'phone', 'post'] as const) expect(await off(id, channel), channel).toEqual(refusing.includes(id) ? all : [])
})

test('whom staff move out of a house where others say otherwise take their own no along, and nobody else’s', async () => {
  const house = at(randomUUID())
  const [no, yes] = [actorOf(await database.person()), actorOf(await database.person())]
  for (const actor of [no, yes]) await correctAddress(actor, house)
  await choose(no, { topic: 'offers', channel: 'post', decision: 'out' })
  await choose(yes, { topic: 'offers', channel: 'post', decision: 'in' })
  for (const [{ person }, gone] of [[no, ['offers']], [yes, []]] as const) {
    await correctFor(desk, { number: await asked(person), kind: 'address', values: at(randomUUID()) })
    expect(await off(person, 'post')).toEqual(gone)
  }
})

test('what was lost on the way before is made good by the next move', async () => {
  const actor = actorOf(await database.person())
  await correctAddress(actor, at(randomUUID()))
  await allOff(actor)
  await database.query(`delete from suppressions where channel = 'post'`)
  await correctAddress(actor, at(randomUUID()))
  expect(await off(actor.person, 'post')).toEqual(all)
})
