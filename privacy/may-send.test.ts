import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as } from './actor.ts'
import { channelHash } from './channel-address.ts'
import { channels, type Channel } from './channels.ts'
import { maySend, type Addressee, type Message } from './may-send.ts'
import { classOf, type OperationalKind } from './message-kinds.ts'
import { notify, type Notice, type NoticeKind } from './notify.ts'
import { similarTo } from './similar.ts'
import { topics, type Topic } from './topics.ts'

const database = await testDatabase()
const worker = { kind: 'worker', task: 'mail' } as const
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const addresses = (id: string): Record<Channel, string> => ({ email: `${id}@customer.example`, text: '+447700900501', phone: '+447700900501', post: '1 Sample Lane, BS1 1AA, Bristol, GB' })

/** Somebody with an account who never said anything. */
async function somebody(): Promise<{ person: string; at: Record<Channel, string> }> {
  const at = addresses(randomUUID())
  const person = await database.person({ email: at.email, phone: at.phone, street: '1 Sample Lane' }, small)
  await database.query('delete from choices where person_id = $1', [person])
  return { person, at }
}

type Line = { decision?: string; source?: string; topic?: string; channel?: string; hash?: string | null; until?: string; purchase?: string | null; family?: string | null; on?: string | null; offered?: boolean | null; agreed?: string | null; words?: string | null; where?: string | null; ago?: number }
const say = (person: string, { decision = 'in', source = 'portal', topic = 'offers', channel = 'email', hash = null, until, purchase = null, family = null, on = null, offered = null, agreed = null, words = null, where = null, ago = 0 }: Line) =>
  database.query(
    `insert into choices (person_id, topic, channel, decision, wording, source, at, until, address_hash, purchase, family, purchased_on, refusal_offered, agreed_on, agreed_wording, agreed_where)
     values ($1, $2, $3, $4, 'w', $5, clock_timestamp() - make_interval(secs => $6), $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [person, topic, channel, decision, source, ago, until ?? null, hash, purchase, family, on, offered, agreed, words, where],
  )
const bought = { source: 'purchase', purchase: 'Invoice 1', family: 'service', on: '2026-01-31', offered: true }
const listed = { source: 'import', agreed: '2025-03-03', words: 'Yes, write to me.', where: 'Trade fair, Leeds' }

const ask = async (whom: Addressee, channel: Channel = 'email', topic: Topic = 'offers') => (await as(worker, (tx) => maySend(tx, { kind: 'marketing', channel, topic }, [whom])))[0]!
const suppress = (address: string, channel: Channel, topic = 'offers') => database.query('insert into suppressions (address_hash, channel, topic) values ($1, $2, $3)', [channelHash(channel, address), channel, topic])

const operational = Object.keys(classOf).filter((kind): kind is OperationalKind => classOf[kind as NoticeKind] === 'operational')

test('what is operational always goes, to somebody who said no to everything, who is frozen, and to an address alone', async () => {
  const { person, at } = await somebody()
  for (const topic of topics) await say(person, { decision: 'out', topic })
  await suppress(at.email, 'email', '*')
  await database.query(`update people set frozen_at = now() where id = $1`, [person])
  await as(worker, async (tx) => {
    for (const kind of operational) for (const channel of channels) expect(await maySend(tx, { kind, channel } as Message, [{ person, address: at.email }, { address: at.email }])).toEqual([{ sends: true, basis: 'operational' }, { sends: true, basis: 'operational' }])
  })
  expect(operational.length).toBeGreaterThan(20)
})

test('the test of a campaign goes to the address of who works at the desk, and to nobody else', async () => {
  const { person, at } = await somebody()
  await say(person, {})
  const [here, gone] = ['here@desk.example', 'gone@desk.example']
  await database.query(`insert into staff (id, email, name, role, active) values (gen_random_uuid(), $1, 'A', 'privacy', true), (gen_random_uuid(), $2, 'B', 'privacy', false)`, [here, gone])
  const whom = [{ address: here }, { address: gone }, { address: at.email }, { person, address: at.email }, { person, address: here }]
  const no = { sends: false, reason: 'not-staff' }
  expect(await as(worker, (tx) => maySend(tx, { kind: 'campaign-test', channel: 'email' }, whom))).toEqual([{ sends: true, basis: 'test' }, no, no, no, no])
})

test('never asked is no, by every channel; a yes is for its topic and channel alone', async () => {
  const { person, at } = await somebody()
  for (const channel of channels) expect(await ask({ person, address: at[channel] }, channel), channel).toEqual({ sends: false, reason: 'never-asked' })
  for (const channel of channels) {
    await say(person, { channel, hash: channel === 'text' || channel === 'phone' ? channelHash(channel, at[channel]) : null })
    expect(await ask({ person, address: at[channel] }, channel), channel).toMatchObject({ sends: true, basis: 'consent', wording: 'w' })
    for (const other of channels.slice(channels.indexOf(channel) + 1)) expect(await ask({ person, address: at[other] }, other), other).toMatchObject({ sends: false })
  }
  expect(await ask({ person, address: at.email }, 'email', 'events')).toEqual({ sends: false, reason: 'never-asked' })
})

test('a yes to texts or calls is for the number that was confirmed', async () => {
  const { person, at } = await somebody()
  for (const channel of ['text', 'phone'] as const) {
    await say(person, { channel })
    expect(await ask({ person, address: at[channel] }, channel)).toEqual({ sends: false, reason: 'other-number' })
    await say(person, { channel, hash: channelHash(channel, at[channel]) })
    expect(await ask({ person, address: at[channel] }, channel)).toMatchObject({ sends: true })
    expect(await ask({ person, address: '+447700900502' }, channel)).toEqual({ sends: false, reason: 'other-number' })
  }
})

test('a no stops its channel alone, and wins over an import or a purchase that came later', async () => {
  const { person, at } = await somebody()
  await say(person, { decision: 'out', ago: 60 })
  await say(person, { decision: 'in', channel: 'post' })
  await say(person, listed)
  await say(person, bought)
  expect(await ask({ person, address: at.email })).toEqual({ sends: false, reason: 'opted-out' })
  expect(await ask({ person, address: at.post }, 'post')).toMatchObject({ sends: true })
  // Refused at the counter it is their own word, too.
  const refused = await somebody()
  await say(refused.person, { ...bought, decision: 'out', ago: 60 })
  await say(refused.person, listed)
  expect(await ask({ person: refused.person, address: refused.at.email })).toEqual({ sends: false, reason: 'opted-out' })
})

test('an address that said no is no, for its topic or all, by its channel alone, however it is written', async () => {
  for (const channel of channels) {
    const { person, at } = await somebody()
    const address = channel === 'text' || channel === 'phone' ? `+4477009006${channels.indexOf(channel)}${Math.floor(Math.random() * 10)}` : at[channel].replace('1 Sample', `${randomUUID()} Sample`)
    await say(person, { channel, hash: channelHash(channel, address) })
    const written = channel === 'post' ? address.toUpperCase().replaceAll(', ', '\n ') : address.toUpperCase()
    for (const other of channels) if (other !== channel) await suppress(written, other, '*')
    expect(await ask({ person, address }, channel), channel).toMatchObject({ sends: true })
    await suppress(written, channel, channel === 'email' ? 'offers' : '*')
    expect(await ask({ person, address }, channel), channel).toEqual({ sends: false, reason: 'suppressed' })
  }
})

test('a purchase is a basis when it is known which, when, and that a refusal was offered; for what is similar, by e-mail', async () => {
  const { person, at } = await somebody()
  for (const lacking of [{ offered: false }, { offered: null }, { purchase: null }, { on: null }, { family: null }, { family: 'event' }]) {
    await database.query('delete from choices where person_id = $1', [person])
    await say(person, { ...bought, ...lacking })
    expect(await ask({ person, address: at.email }), JSON.stringify(lacking)).toEqual({ sends: false, reason: 'no-basis' })
  }
  await say(person, bought)
  expect(await ask({ person, address: at.email }), 'since the day of the purchase, not of the import').toEqual({ sends: true, basis: 'purchase', wording: 'w', since: '2026-01-31', purchase: 'Invoice 1' })
  for (const channel of ['text', 'phone', 'post'] as const) {
    await say(person, { ...bought, channel, hash: channelHash(channel, at[channel]) })
    expect(await ask({ person, address: at[channel] }, channel), channel).toEqual({ sends: false, reason: 'no-basis' })
  }
  for (const family of ['service', 'event'] as const) {
    for (const topic of topics) {
      const { person: one, at: own } = await somebody()
      await say(one, { ...bought, family, topic })
      expect((await ask({ person: one, address: own.email }, 'email', topic)).sends, `${family} ${topic}`).toBe((similarTo[family] as readonly Topic[]).includes(topic))
    }
  }
})

test('a consent that a list brought is a basis when it is known to which words, when and where it was given, and counts from that day', async () => {
  const { person, at } = await somebody()
  for (const lacking of [{ agreed: null }, { words: null }, { where: null }, { agreed: null, words: null, where: null }]) {
    await database.query('delete from choices where person_id = $1', [person])
    await say(person, { ...listed, ...lacking })
    expect(await ask({ person, address: at.email }), JSON.stringify(lacking)).toEqual({ sends: false, reason: 'no-basis' })
  }
  await say(person, listed)
  expect(await ask({ person, address: at.email })).toEqual({ sends: true, basis: 'consent', wording: 'w', since: '2025-03-03' })
  // What the person says here counts from the moment they say it.
  await say(person, {})
  expect(await ask({ person, address: at.email })).toMatchObject({ basis: 'consent', since: (await database.query<{ at: Date }>(`select max(at) as at from choices where person_id = $1`, [person]))[0]!.at })
})

test('a pause stops everything by every channel until its moment, and is over by itself', async () => {
  const { person, at } = await somebody()
  await say(person, {})
  await say(person, { channel: 'post' })
  await say(person, { topic: '*', channel: '*', decision: 'pause', until: new Date(Date.now() + 60_000).toISOString() })
  expect(await ask({ person, address: at.email })).toEqual({ sends: false, reason: 'paused' })
  expect(await ask({ person, address: at.post }, 'post')).toEqual({ sends: false, reason: 'paused' })
  await database.query(`update choices set until = now() - interval '1 second' where person_id = $1 and decision = 'pause'`, [person])
  expect(await ask({ person, address: at.email })).toMatchObject({ sends: true })
  await say(person, { topic: '*', channel: '*', decision: 'pause', until: new Date(Date.now() + 60_000).toISOString(), ago: 1 })
  await say(person, { topic: '*', channel: '*', decision: 'resume' })
  expect(await ask({ person, address: at.email })).toMatchObject({ sends: true })
  await say(person, { decision: 'out' })
  expect(await ask({ person, address: at.email })).toEqual({ sends: false, reason: 'opted-out' })
})

test('an account that is frozen, leaving, shut or gone gets none, whatever it agreed to', async () => {
  const { person, at } = await somebody()
  await say(person, {})
  await database.query('update people set frozen_at = now() where id = $1', [person])
  expect(await ask({ person, address: at.email })).toEqual({ sends: false, reason: 'frozen' })
  for (const state of ['leaving', 'shut', 'closed']) {
    await database.query('update people set state = $2 where id = $1', [person, state])
    expect(await ask({ person, address: at.email })).toEqual({ sends: false, reason: state })
  }
  expect(await ask({ person: randomUUID(), address: at.email })).toEqual({ sends: false, reason: 'closed' })
})

test('an address without a person has no basis, also when somebody with an account agreed under it', async () => {
  const { person, at } = await somebody()
  await say(person, {})
  expect(await ask({ address: at.email })).toEqual({ sends: false, reason: 'never-asked' })
  await suppress(at.email, 'email')
  expect(await ask({ person: null, address: at.email })).toEqual({ sends: false, reason: 'suppressed' })
})

test('each of several gets a verdict of their own, in their order', async () => {
  const [yes, no, never] = [await somebody(), await somebody(), await somebody()]
  await say(yes.person, {})
  await say(no.person, { decision: 'out' })
  const whom = [never, yes, no, yes].map(({ person, at }) => ({ person, address: at.email }))
  const verdicts = await as(worker, (tx) => maySend(tx, { kind: 'marketing', channel: 'email', topic: 'offers' }, [...whom, { address: 'nobody@customer.example' }]))
  expect(verdicts.map((verdict) => (verdict.sends ? verdict.basis : verdict.reason))).toEqual(['never-asked', 'consent', 'opted-out', 'consent', 'never-asked'])
})

test('nothing of marketing enters the outbox but by a campaign', async () => {
  const { person } = await somebody()
  const params = { topic: 'offers', subject: 's', body: 'b', unsubscribe: 'u', basis: 'consent', since: '2026-01-01' }
  // As a mistake would write it: the types refuse it.
  const message = { kind: 'marketing', params, topic: 'offers', person } as unknown as Notice
  await expect(as(worker, (tx) => notify(tx, message))).rejects.toThrow('by a campaign alone')
})
