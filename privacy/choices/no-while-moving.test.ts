import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { channelAddress, channelHash, type Reached } from '../channel-address.ts'
import type { Channel } from '../channels.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { sealLink } from '../opt-out-link.ts'
import { askChannelChange } from '../profile/ask-channel-change.ts'
import { confirmChannelChange } from '../profile/confirm-channel-change.ts'
import { correctAddress } from '../profile/correct-address.ts'
import { importPeople } from '../profile/import-people.ts'
import { everyTopic } from '../topics.ts'
import { allOff } from './all-off.ts'
import { choose } from './choose.ts'
import { lookUpSuppressions } from './look-up-suppressions.ts'
import { optOutByLink } from './opt-out-by-link.ts'
import { takeReport } from './take-report.ts'

const database = await testDatabase()
const visitor = { kind: 'visitor' } as const
const number = () => `+4477${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
const place = () => ({ street: `${randomUUID()} Sample Lane`, city: 'Bath', region: '', postalCode: 'BA1 1AA', country: 'GB' })
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }

type Mover = { actor: PersonActor; email: string; externalId: string; reached: Reached }

async function mover(): Promise<Mover> {
  const [email, externalId, phone, at] = [`${randomUUID()}@customer.example`, randomUUID(), number(), place()]
  const person = await database.person({ email, externalId, phone, ...at }, small)
  const actor: PersonActor = { kind: 'person', person, session: randomUUID(), provedAt: new Date() }
  for (const [channel, hash] of [['email'], ['post'], ['text', channelHash('text', phone)], ['phone', channelHash('phone', phone)]] as const) {
    await database.query(`insert into choices (person_id, topic, channel, decision, wording, source, address_hash) values ($1, 'offers', $2, 'in', '2026-11', 'portal', $3)`, [person, channel, hash ?? null])
  }
  return { actor, email, externalId, reached: await reachedNow(person) }
}

const reachedNow = async (person: string): Promise<Reached> =>
  (await database.query<Reached>(`select email, phone, street, city, region, postal_code as "postalCode", country from profiles where person_id = $1`, [person]))[0]!

async function tool() {
  const [member] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@desk.example`])
  const [source] = await database.query<{ id: string }>(`insert into sources (name, key_hash, datasets, made_by) values ('Mail program', gen_random_uuid()::text, '{suppressions}', $1) returning id`, [member!.id])
  return { kind: 'tool', source: source!.id } as const
}

/** A no, by each way it can be said. */
const noes: Record<string, (one: Mover) => Promise<unknown>> = {
  'one click': ({ actor, email }) => optOutByLink(visitor, { token: sealLink({ person: actor.person, topic: 'offers', addressHash: channelHash('email', email) }) }),
  'one click for all': ({ actor, email }) => optOutByLink(visitor, { token: sealLink({ person: actor.person, topic: 'offers', addressHash: channelHash('email', email) }), all: true }),
  'a switch': ({ actor }) => choose(actor, { topic: 'offers', decision: 'out' }),
  'all off': ({ actor }) => allOff(actor),
  'a report': async ({ email }) => takeReport(await tool(), { kind: 'opt-out', channel: 'email', address: email, topic: 'offers', at: new Date().toISOString() }),
}

async function change({ actor }: Mover, channel: 'email' | 'phone', value: string): Promise<() => Promise<void>> {
  await askChannelChange(actor, { channel, value })
  const [sent] = await database.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = $2 order by created_at desc limit 1`, [actor.person, `${channel}-code`])
  const mail = await claimMail({ kind: 'worker', task: 'mail' }, { id: sent!.id })
  return () => confirmChannelChange(actor, { channel, code: (mail!.params as { code: string }).code })
}

/** A list that brings somebody another number and another place to live. */
async function* listed({ email, externalId }: Mover) {
  const { street, city, postalCode, country } = place()
  yield await Promise.resolve({ line: 2, cells: { external_id: externalId, email, phone: number(), street, city, region: '', postal_code: postalCode, country } })
}

/** A move to another address, each with what has to be done before. */
const moves: Record<string, (one: Mover) => Promise<() => Promise<unknown>>> = {
  'another e-mail address': (one) => change(one, 'email', `${randomUUID()}@new.example`),
  'another number': (one) => change(one, 'phone', number()),
  'another place': ({ actor }) => Promise.resolve(() => correctAddress(actor, place())),
  'a list': (one) => Promise.resolve(() => importPeople({ kind: 'importer' }, listed(one), () => undefined)),
}

const waiting = async (): Promise<number> => (await database.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`))[0]!.n

/** Begins both, the second as soon as the first waits for its turn at the journal, and lets them go on when the second waits, too, or is through. */
async function sideBySide(first: () => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
  const other = new pg.Client({ connectionString: database.adminUrl })
  await other.connect()
  try {
    await other.query('begin')
    await other.query(`select pg_advisory_xact_lock(hashtextextended('journal', 0))`)
    let through = 0
    const counted = (work: Promise<unknown>) => work.finally(() => (through += 1))
    const one = counted(first())
    while ((await waiting()) + through < 1);
    const two = counted(second())
    while ((await waiting()) + through < 2);
    await other.query('commit')
    await Promise.all([one, two])
  } finally {
    await other.end()
  }
}

/** What somebody's last word is no to and is not off at the address they have now. */
async function lost({ actor: { person } }: Mover): Promise<string[]> {
  const last = await database.query<{ topic: string; channel: Channel; decision: string }>(`select distinct on (topic, channel) topic, channel, decision from choices where person_id = $1 order by topic, channel, at desc`, [person])
  const noes = last.filter(({ decision }) => decision === 'out')
  const reached = await reachedNow(person)
  const off = await database.query<{ one: string }>(`select address_hash || channel || topic as one from suppressions`)
  const stands = new Set(off.map(({ one }) => one))
  return noes.flatMap(({ topic, channel }) => {
    const hash = channelHash(channel, channelAddress(channel, reached)!)
    return stands.has(`${hash}${channel}${topic}`) || stands.has(`${hash}${channel}${everyTopic}`) ? [] : [`${channel} ${topic}`]
  })
}

const pairs = Object.keys(noes).flatMap((no) => Object.keys(moves).map((move) => [no, move] as const))

test.each(pairs)('%s while somebody moves to %s is off where they are then, whichever comes first', async (no, move) => {
  const [early, late] = [await mover(), await mover()]
  const [moveEarly, moveLate] = [await moves[move]!(early), await moves[move]!(late)]
  await sideBySide(() => noes[no]!(early), moveEarly)
  // Something is off already, so that the move waits at the journal.
  for (const channel of ['email', 'text', 'phone', 'post'] as const) await database.query(`insert into suppressions (address_hash, channel, topic) values ($1, $2, 'events')`, [channelHash(channel, channelAddress(channel, late.reached)!), channel])
  await sideBySide(moveLate, () => noes[no]!(late))
  for (const one of [early, late]) {
    expect(await lost(one)).toEqual([])
    expect(await reachedNow(one.actor.person)).not.toEqual(one.reached)
  }
})

/** Turns a topic on or off by post. */
const byPost = ({ actor }: Mover, decision: 'in' | 'out') => choose(actor, { topic: 'offers', channel: 'post', decision })
const offAt = async ({ street, postalCode, city, country }: ReturnType<typeof place>) =>
  (await lookUpSuppressions(await tool(), { channel: 'post', hashes: [channelHash('post', [street, postalCode, city, country].join(', '))] }))[0]!.off

/** Two who are to share a house: whoever lives there had it off, and the other, who lives there or elsewhere, has it as they say. */
async function house({ apart }: { apart: boolean }) {
  const [home, owner, other] = [place(), await mover(), await mover()]
  for (const one of apart ? [owner] : [owner, other]) await correctAddress(one.actor, home)
  await byPost(owner, 'out')
  return { home, owner, other }
}

test.each(['the move', 'the yes'])('who moves into a house with a no while somebody there says yes keeps it off for programs, also where %s comes first', async (first) => {
  const { home, owner, other } = await house({ apart: true })
  await byPost(other, 'out')
  const both = [() => correctAddress(other.actor, home), () => byPost(owner, 'in')]
  await sideBySide(...((first === 'the move' ? both : both.toReversed()) as [() => Promise<unknown>, () => Promise<unknown>]))
  expect(await reachedNow(other.actor.person)).toMatchObject({ street: home.street })
  expect(await offAt(home)).toEqual(['offers'])
})

test.each(['a switch', 'all off', 'a report'])('%s of one in a house while another there says yes is off for programs, whichever comes first', async (no) => {
  for (const isEarly of [true, false]) {
    const { home, owner, other } = await house({ apart: false })
    const says = {
      'a switch': () => byPost(other, 'out'),
      'all off': () => allOff(other.actor),
      'a report': async () => takeReport(await tool(), { kind: 'opt-out', channel: 'post', address: channelAddress('post', await reachedNow(other.actor.person))!, topic: 'offers', at: new Date().toISOString() }),
    }[no]!
    await (isEarly ? sideBySide(says, () => byPost(owner, 'in')) : sideBySide(() => byPost(owner, 'in'), says))
    expect(await offAt(home)).toContain('offers')
  }
})

test('who says yes, says no or moves at houses and numbers that several share never waits for who waits for them', async () => {
  const houses = await Promise.all(Array.from({ length: 4 }, () => house({ apart: false })))
  const [guest, actor] = [await mover(), await tool()]
  await byPost(guest, 'out')
  for (const { owner, other } of houses) await database.query('update profiles set phone = $2 where person_id = any($1)', [[owner.actor.person, other.actor.person], guest.reached.phone])
  const report = (channel: 'text' | 'post', address: string) => takeReport(actor, { kind: 'opt-out', channel, address, topic: 'offers', at: new Date().toISOString() })
  const deeds = houses.flatMap(({ home, owner, other }) => [
    () => correctAddress(guest.actor, home),
    () => byPost(owner, 'in'),
    () => allOff(other.actor),
    () => byPost(other, 'in'),
    () => report('text', guest.reached.phone!),
    () => report('post', channelAddress('post', { ...guest.reached, ...home })!),
  ])
  expect(await Promise.all(deeds.map((deed) => deed()))).toHaveLength(deeds.length)
})
