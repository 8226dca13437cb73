import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../actor.ts'
import { addressDigest } from '../digest.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { AlreadyDone, Invalid, NotAllowed, NotNow } from '../refusals.ts'
import { askChannelChange } from './ask-channel-change.ts'
import { cancelChannelChange } from './cancel-channel-change.ts'
import { confirmChannelChange } from './confirm-channel-change.ts'
import { readWaitingChanges } from './read-waiting-changes.ts'
import { removePhone } from './remove-phone.ts'

const database = await testDatabase()
const actorOf = (person: string, more: Partial<PersonActor> = {}): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date(), ...more })
const address = () => `${randomUUID()}@new.example`
const profileOf = async (person: string) => (await database.query<{ email: string; phone: string | null }>('select email, phone from profiles where person_id = $1', [person]))[0]!

async function mails(person: string) {
  const waiting = await database.query<{ id: string }>(`select id from outbox where person_id = $1 and state = 'waiting' order by created_at, kind, id`, [person])
  const opened = await Promise.all(waiting.map(({ id }) => claimMail({ kind: 'worker', task: 'mail' }, { id })))
  return opened.filter((mail) => mail !== undefined)
}

async function codeTo(person: string, to: string): Promise<string> {
  const found = (await mails(person)).findLast((mail) => mail.to === to && (mail.kind === 'email-code' || mail.kind === 'phone-code'))
  return (found!.params as { code: string }).code
}

const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a deletion that is planned waits for 72 hours from the change of the address', async () => {
  const [person, fresh] = [await database.person(), address()]
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() + interval '1 day')`, [person])
  const hoursLeft = async () => (await database.query<{ hours: number }>(`select round(extract(epoch from due_at - now()) / 3600)::int as hours from erasures where person_id = $1`, [person]))[0]!.hours
  await askChannelChange(actorOf(person), { channel: 'email', value: fresh })
  expect(await hoursLeft()).toBe(24)
  await confirmChannelChange(actorOf(person), { channel: 'email', code: await codeTo(person, fresh) })
  expect(await hoursLeft()).toBe(72)
})

test('a new e-mail address counts only when its code came back; the old one is warned', async () => {
  const [person, other] = [await database.person(), await database.person()]
  const [old, others, fresh] = [(await profileOf(person)).email, await profileOf(other), address()]
  await askChannelChange(actorOf(person), { channel: 'email', value: fresh })

  expect((await profileOf(person)).email).toBe(old)
  expect((await mails(person)).map(({ kind, to }) => [kind, to])).toEqual(expect.arrayContaining([['email-code', fresh], ['email-warning', old]]))
  const [waiting] = await readWaitingChanges(actorOf(person))
  expect(waiting).toMatchObject({ channel: 'email', newValue: fresh, triesLeft: 5 })
  const code = await codeTo(person, fresh)
  expect(await database.query('select 1 from channel_changes where code_hash like $1', [`%${code}%`])).toEqual([])

  await confirmChannelChange(actorOf(person), { channel: 'email', code })
  expect((await profileOf(person)).email).toBe(fresh)
  expect(await database.query('select field, old_value, new_value, source from corrections where person_id = $1', [person])).toEqual([{ field: 'email', old_value: old, new_value: fresh, source: 'you' }])
  expect((await mails(person)).filter(({ kind }) => kind === 'corrected').map(({ to }) => to).toSorted()).toEqual([fresh, old].toSorted())
  expect(await database.query('select verb, columns from audit where person_id = $1 order by id', [person])).toEqual([
    { verb: 'ask-email-change', columns: ['channel', 'newValue', 'codeHash'] },
    { verb: 'confirm-email-change', columns: ['attempts', 'state'] },
  ])
  expect(await profileOf(other)).toEqual(others)
  await expect(confirmChannelChange(actorOf(person), { channel: 'email', code })).rejects.toEqual(new Invalid({ code: 'oldCode' }))
})

test('a new phone number gets its code by text, the old one and the mailbox the warning', async () => {
  const person = await database.person({ phone: '+447700900001' })
  await askChannelChange(actorOf(person), { channel: 'phone', value: '+447700900002' })
  const { email } = await profileOf(person)
  expect((await mails(person)).map(({ kind, to }) => [kind, to])).toEqual(
    expect.arrayContaining([['phone-code', '+447700900002'], ['phone-warning', '+447700900001'], ['phone-warning', email]]),
  )
  await confirmChannelChange(actorOf(person), { channel: 'phone', code: await codeTo(person, '+447700900002') })
  expect((await profileOf(person)).phone).toBe('+447700900002')
})

test('five wrong codes end it, also for the right one', async () => {
  const person = await database.person()
  const fresh = address()
  await askChannelChange(actorOf(person), { channel: 'email', value: fresh })
  const code = await codeTo(person, fresh)
  for (let i = 0; i < 5; i++) await expect(confirmChannelChange(actorOf(person), { channel: 'email', code: wrong(code) })).rejects.toEqual(new Invalid({ code: 'wrongCode' }))
  await expect(confirmChannelChange(actorOf(person), { channel: 'email', code })).rejects.toEqual(new Invalid({ code: 'oldCode' }))
  expect((await profileOf(person)).email).not.toBe(fresh)
})

test('after half an hour, when asked anew, when cancelled or for another person, a code is worth nothing', async () => {
  const [person, other] = [await database.person(), await database.person()]
  const [first, second, third] = [address(), address(), address()]
  const actor = actorOf(person)
  await askChannelChange(actor, { channel: 'email', value: first })
  const early = await codeTo(person, first)
  await askChannelChange(actor, { channel: 'email', value: second })
  const code = await codeTo(person, second)
  if (early !== code) await expect(confirmChannelChange(actor, { channel: 'email', code: early })).rejects.toEqual(new Invalid({ code: 'wrongCode' }))
  await expect(confirmChannelChange(actorOf(other), { channel: 'email', code })).rejects.toEqual(new Invalid({ code: 'oldCode' }))
  await expect(confirmChannelChange(actor, { channel: 'phone', code })).rejects.toEqual(new Invalid({ code: 'oldCode' }))

  await database.query(`update channel_changes set expires_at = now() - interval '1 second' where person_id = $1`, [person])
  await expect(confirmChannelChange(actor, { channel: 'email', code })).rejects.toEqual(new Invalid({ code: 'oldCode' }))
  expect(await readWaitingChanges(actor)).toEqual([])

  await askChannelChange(actor, { channel: 'email', value: third })
  const last = await codeTo(person, third)
  await expect(cancelChannelChange(actorOf(other), { channel: 'email' })).rejects.toEqual(new NotNow('nothingWaits'))
  await cancelChannelChange(actor, { channel: 'email' })
  await expect(confirmChannelChange(actor, { channel: 'email', code: last })).rejects.toEqual(new Invalid({ code: 'oldCode' }))
  await expect(cancelChannelChange(actor, { channel: 'email' })).rejects.toEqual(new NotNow('nothingWaits'))
  expect([first, second, third]).not.toContain((await profileOf(person)).email)
})

test('somebody else’s address: the same answer, the same rows, no code', async () => {
  const [person, other] = [await database.person(), await database.person()]
  const { email } = await profileOf(other)
  await askChannelChange(actorOf(person), { channel: 'email', value: email.toUpperCase().replace('CUSTOMER.EXAMPLE', 'customer.example') })
  expect((await mails(person)).map(({ kind }) => kind)).toEqual(['email-warning'])
  expect(await database.query('select kind, state from outbox where person_id = $1 order by kind', [person])).toEqual([
    { kind: 'email-code', state: 'withheld' },
    { kind: 'email-warning', state: 'waiting' },
  ])
  expect(await readWaitingChanges(actorOf(person))).toHaveLength(1)
  expect(await mails(other)).toEqual([])
})

test('an address that somebody else took between ask and code stays theirs', async () => {
  const person = await database.person()
  const fresh = address()
  await askChannelChange(actorOf(person), { channel: 'email', value: fresh })
  const code = await codeTo(person, fresh)
  await database.person({ email: fresh })
  await expect(confirmChannelChange(actorOf(person), { channel: 'email', code })).rejects.toEqual(new NotNow('addressTaken'))
  expect((await profileOf(person)).email).not.toBe(fresh)
})

test('an opt-out follows to the new address and stays with the old one', async () => {
  const person = await database.person()
  const [{ email: old }, fresh] = [await profileOf(person), address()]
  await database.query(`insert into suppressions (address_hash, topic) values ($1, '*'), ($1, 'offers')`, [addressDigest('suppression', old)])
  await askChannelChange(actorOf(person), { channel: 'email', value: fresh })
  await confirmChannelChange(actorOf(person), { channel: 'email', code: await codeTo(person, fresh) })
  for (const at of [old, fresh]) {
    expect(await database.query('select topic from suppressions where address_hash = $1 order by topic', [addressDigest('suppression', at)])).toEqual([{ topic: '*' }, { topic: 'offers' }])
  }
})

test('without a fresh proof nothing is asked or taken away', async () => {
  const person = await database.person({ phone: '+447700900001' })
  const stale = actorOf(person, { provedAt: new Date(Date.now() - 6 * 60_000) })
  const tries = [
    askChannelChange(stale, { channel: 'email', value: address() }),
    removePhone(stale),
  ]
  for (const refused of tries) await expect(refused).rejects.toMatchObject({ proof: true, constructor: NotAllowed })
  expect(await database.query('select 1 from audit where person_id = $1', [person])).toEqual([])
})

test('the same address again is refused; a number can be taken away once', async () => {
  const person = await database.person({ phone: '+447700900001' })
  const { email } = await profileOf(person)
  await expect(askChannelChange(actorOf(person), { channel: 'email', value: email })).rejects.toEqual(new Invalid({ email: 'unchanged' }))
  await expect(askChannelChange(actorOf(person), { channel: 'phone', value: '+447700900001' })).rejects.toEqual(new Invalid({ phone: 'unchanged' }))
  await removePhone(actorOf(person))
  expect((await profileOf(person)).phone).toBeNull()
  await expect(removePhone(actorOf(person))).rejects.toEqual(new Invalid({ phone: 'unchanged' }))
})

test('one form sent twice is one code and one warning; the sixth ask in a quarter of an hour waits', async () => {
  const person = await database.person()
  const actor = actorOf(person, { key: randomUUID() })
  const value = address()
  const sent = await Promise.allSettled([askChannelChange(actor, { channel: 'email', value }), askChannelChange(actor, { channel: 'email', value })])
  expect(sent.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(askChannelChange(actor, { channel: 'email', value })).rejects.toBeInstanceOf(AlreadyDone)
  expect((await mails(person)).map(({ kind }) => kind).toSorted()).toEqual(['email-code', 'email-warning'])
  for (let i = 0; i < 2; i++) await askChannelChange(actorOf(person), { channel: 'email', value: address() })
  await expect(askChannelChange(actorOf(person), { channel: 'email', value: address() })).rejects.toEqual(new NotNow('tooManyTries'))
})
