import { afterEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, WorkerActor } from '../actor.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { keys } from '../stores/keys.ts'
import { askErasure } from './ask-erasure.ts'
import { askSooner } from './ask-sooner.ts'
import { cancelErasure } from './cancel-erasure.ts'
import { eraseDue } from './erase-due.ts'
import { eraseSooner } from './erase-sooner.ts'
import { readSooner } from './read-sooner.ts'

const db = await testDatabase()
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: person, provedAt: new Date() })
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const erase = () => eraseDue(worker, { store: { remove: () => Promise.resolve() }, keys: keys() })
const dueIn = async (person: string) => (await db.query<{ days: number }>(`select round(extract(epoch from due_at - now()) / 86400)::int as days from erasures where person_id = $1 and state = 'waiting'`, [person]))[0]?.days

/** The code as it went out, and where to. */
async function sentCode(person: string): Promise<{ code: string; to: string }> {
  const [row] = await db.query<{ id: string }>(`select id from outbox where person_id = $1 and kind = 'sooner-code' order by created_at desc limit 1`, [person])
  const mail = await claimMail({ kind: 'worker', task: 'mail' }, { id: row!.id })
  if (mail?.kind !== 'sooner-code') throw new Error('No code was sent.')
  return { code: mail.params.code, to: mail.to }
}

const wrongFor = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

async function planned(overrides: { country?: string; phone?: string | null } = {}): Promise<string> {
  const person = await db.person({ country: 'GB', phone: null, ...overrides })
  await askErasure(actorOf(person))
  return person
}

afterEach(async () => {
  await db.query(`update erasures set state = 'cancelled' where state = 'waiting'`)
})

test('with a second proof, by text where there is a phone, the deletion happens at once and is the same as any other', async () => {
  const person = await planned({ phone: '+447700900123' })
  expect(await dueIn(person)).toBe(30)
  await askSooner(actorOf(person))
  const { code, to } = await sentCode(person)
  expect(to).toBe('+447700900123')
  await eraseSooner(actorOf(person), { code })
  expect(await dueIn(person)).toBe(0)
  expect(await erase()).toBe(1)
  expect(await db.query('select state from people where id = $1', [person])).toEqual([{ state: 'closed' }])
  expect(await db.query(`select count(*)::int as n from outbox where person_id = $1 and kind = 'erasure-receipt'`, [person])).toEqual([{ n: 1 }])
})

test('without a phone the code comes by mail', async () => {
  const person = await planned()
  await askSooner(actorOf(person))
  expect((await sentCode(person)).to).toMatch(/@/)
  expect(await readSooner(actorOf(person))).toMatchObject({ by: 'mail', codeUntil: expect.any(Date) as Date })
})

test('a wrong code, the sixth try, an old one and a second use move nothing', async () => {
  const person = await planned()
  await askSooner(actorOf(person))
  const { code } = await sentCode(person)
  for (let tried = 0; tried < 5; tried++) await expect(eraseSooner(actorOf(person), { code: wrongFor(code) })).rejects.toMatchObject({ fields: { code: 'wrongCode' } })
  await expect(eraseSooner(actorOf(person), { code })).rejects.toMatchObject({ fields: { code: 'oldCode' } })
  expect(await dueIn(person)).toBe(30)
  await askSooner(actorOf(person))
  const next = (await sentCode(person)).code
  await db.query(`update erasures set sooner_until = now() where person_id = $1`, [person])
  await expect(eraseSooner(actorOf(person), { code: next })).rejects.toMatchObject({ fields: { code: 'oldCode' } })
  await askSooner(actorOf(person))
  const last = (await sentCode(person)).code
  const twice = await Promise.allSettled([eraseSooner(actorOf(person), { code: last }), eraseSooner(actorOf(person), { code: last })])
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('the code of one deletion is no good for a later one, nor for somebody else’s', async () => {
  const person = await planned()
  const other = await planned()
  await askSooner(actorOf(person))
  await askSooner(actorOf(other))
  const { code } = await sentCode(person)
  if ((await sentCode(other)).code !== code) await expect(eraseSooner(actorOf(other), { code })).rejects.toMatchObject({ fields: { code: 'wrongCode' } })
  await cancelErasure(actorOf(person))
  await askErasure(actorOf(person))
  await expect(eraseSooner(actorOf(person), { code })).rejects.toMatchObject({ fields: { code: 'oldCode' } })
})

test('nobody skips the days who has not just signed in, has planned nothing, lives where the law lets it wait, or has a new address', async () => {
  const person = await planned()
  await expect(askSooner({ ...actorOf(person), provedAt: new Date(Date.now() - 6 * 60_000) })).rejects.toMatchObject({ message: 'freshProof' })
  const none = await db.person({ country: 'GB' })
  await expect(askSooner(actorOf(none))).rejects.toMatchObject({ message: 'noErasureWaiting' })
  const elsewhere = await planned({ country: 'US' })
  await expect(askSooner(actorOf(elsewhere))).rejects.toMatchObject({ message: 'notSooner' })
  expect(await readSooner(actorOf(elsewhere))).toBeUndefined()
  await askSooner(actorOf(person))
  const { code } = await sentCode(person)
  await db.query(`insert into corrections (person_id, field, old_value, new_value, source) values ($1, 'email', 'old@customer.example', 'new@customer.example', 'you')`, [person])
  await expect(askSooner(actorOf(person))).rejects.toMatchObject({ message: 'addressReplaced' })
  await expect(eraseSooner(actorOf(person), { code })).rejects.toMatchObject({ message: 'addressReplaced' })
  expect(await readSooner(actorOf(person))).toMatchObject({ held: { until: expect.any(Date) as Date, why: 'addressReplaced' } })
  expect(await dueIn(person)).toBe(30)
})

test('nor whose second factor came or went within the last 72 hours', async () => {
  const person = await planned()
  await askSooner(actorOf(person))
  const { code } = await sentCode(person)
  await db.query('update profiles set credentials_at = now() where person_id = $1', [person])
  await expect(askSooner(actorOf(person))).rejects.toMatchObject({ message: 'factorChanged' })
  await expect(eraseSooner(actorOf(person), { code })).rejects.toMatchObject({ message: 'factorChanged' })
  expect(await readSooner(actorOf(person))).toMatchObject({ held: { why: 'factorChanged' } })
  await db.query(`update profiles set credentials_at = now() - interval '73 hours' where person_id = $1`, [person])
  await eraseSooner(actorOf(person), { code })
  expect(await dueIn(person)).toBe(0)
})
