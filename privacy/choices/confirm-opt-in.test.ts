import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { channelHash } from '../channel-address.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { allOff } from './all-off.ts'
import { askOptInCode } from './ask-opt-in-code.ts'
import { choose } from './choose.ts'
import { confirmOptIn } from './confirm-opt-in.ts'
import { listChoices } from './list-choices.ts'
import { optInCode } from './opt-in-code.ts'

const database = await testDatabase()
const small = { calls: 0, messages: 0, notifications: 0, cached: 0, invoices: 0, visits: 0 }
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
let numbers = 0
const number = () => `+4477009${String(10_000 + ++numbers)}`
const someone = async (phone: string | null = number()) => ({ phone: phone ?? '', actor: actorOf(await database.person({ ...(phone && { phone }), street: '1 Sample Lane' }, small)) })
const onNow = async (actor: PersonActor) => (await listChoices(actor)).topics.flatMap(({ topic, by }) => by.filter(({ on }) => on).map(({ channel }) => `${topic} ${channel}`))
const codeSent = async (person: string) => {
  const [row] = await database.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'opt-in-code' order by created_at desc limit 1`, [person])
  const mail = await claimMail({ kind: 'worker', task: 'mail' }, { id: row!.id })
  return mail?.kind === 'opt-in-code' ? { to: mail.to, code: mail.params.code } : undefined
}

test('on by text asks for a code first, writes nothing until it came back, and needs none for the next topic or for calls', async () => {
  const { phone, actor } = await someone()
  expect(await choose(actor, { topic: 'offers', channel: 'text', decision: 'in' })).toEqual({ topic: 'offers', channel: 'text', confirm: true })
  expect(await onNow(actor)).toEqual(['product-news email'])
  await askOptInCode(actor, { topic: 'offers', channel: 'text' })
  const sent = await codeSent(actor.person)
  expect(sent?.to).toBe(phone)
  await expect(confirmOptIn(actor, { topic: 'offers', channel: 'text', code: sent!.code === '000000' ? '111111' : '000000' })).rejects.toThrow('invalid')
  expect(await onNow(actor)).toEqual(['product-news email'])
  await confirmOptIn(actor, { topic: 'offers', channel: 'text', code: sent!.code })
  expect(await choose(actor, { topic: 'events', channel: 'phone', decision: 'in' })).toMatchObject({ confirm: false })
  expect(await onNow(actor)).toEqual(['product-news email', 'offers text', 'events phone'])
  expect(await database.query(`select channel, wording, address_hash from choices where person_id = $1 and topic = 'offers'`, [actor.person])).toEqual([{ channel: 'text', wording: '2026-11-text', address_hash: channelHash('text', phone) }])
})

test('off by any channel is one step, with a proved number or without', async () => {
  const { actor } = await someone()
  for (const channel of ['email', 'text', 'phone', 'post'] as const) expect(await choose(actor, { topic: 'offers', channel, decision: 'out' })).toMatchObject({ confirm: false })
  expect(await database.query(`select channel from choices where person_id = $1 and decision = 'out' order by channel`, [actor.person])).toEqual([{ channel: 'email' }, { channel: 'phone' }, { channel: 'post' }, { channel: 'text' }])
  expect(await database.query(`select distinct channel from suppressions where topic = 'offers' order by channel`)).toHaveLength(4)
})

test('a code is for its person and number, for an hour at most, and for five tries', async () => {
  const [one, other] = [await someone(), await someone()]
  const now = new Date()
  const code = optInCode({ person: one.actor.person, number: one.phone }, now)
  const wrong = async (typed: string) => confirmOptIn(other.actor, { topic: 'offers', channel: 'text', code: typed }).then(() => 'good', (error: Error) => error.message)
  const hours = [1, 2, 3].map((ago) => optInCode({ person: other.actor.person, number: other.phone }, new Date(now.getTime() - ago * 3_600_000)))
  for (const typed of [code, ...hours, optInCode({ person: other.actor.person, number: one.phone }, now)]) expect(await wrong(typed)).toBe('invalid')
  expect(await wrong(optInCode({ person: other.actor.person, number: other.phone }, now))).toBe('tooManyTries')
})

test('a number that proved itself when it was given needs no code; another one needs its own, and the yes was not for it', async () => {
  const { phone, actor } = await someone()
  await database.query(`insert into corrections (person_id, field, new_value, source) values ($1, 'phone', $2, 'you')`, [actor.person, phone])
  expect(await choose(actor, { topic: 'offers', channel: 'text', decision: 'in' })).toMatchObject({ confirm: false })
  await database.query('update profiles set phone = $2 where person_id = $1', [actor.person, number()])
  expect((await listChoices(actor)).topics[1]!.by[1]).toMatchObject({ on: false, stopped: 'other-number' })
  expect(await choose(actor, { topic: 'offers', channel: 'text', decision: 'in' })).toMatchObject({ confirm: true })
})

test('what there is no address for can’t be turned on', async () => {
  const { actor } = await someone(null)
  await database.query('update profiles set street = null where person_id = $1', [actor.person])
  await expect(choose(actor, { topic: 'offers', channel: 'text', decision: 'in' })).rejects.toThrow('noNumber')
  await expect(askOptInCode(actor, { topic: 'offers', channel: 'text' })).rejects.toThrow('noNumber')
  await expect(choose(actor, { topic: 'offers', channel: 'post', decision: 'in' })).rejects.toThrow('noPostalAddress')
})

test('all off is off by every channel, in the ledger for what was on and among the suppressions for all of it', async () => {
  const { phone, actor } = await someone()
  await choose(actor, { topic: 'offers', channel: 'post', decision: 'in' })
  await allOff(actor)
  expect(await onNow(actor)).toEqual([])
  expect(await database.query(`select topic from choices where person_id = $1 and channel = 'post' and decision = 'out'`, [actor.person])).toEqual([{ topic: 'offers' }])
  for (const channel of ['text', 'phone'] as const) expect(await database.query('select topic from suppressions where address_hash = $1 and channel = $2', [channelHash(channel, phone), channel])).toHaveLength(5)
})
