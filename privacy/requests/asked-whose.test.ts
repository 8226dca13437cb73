import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { overview } from '../access/overview.ts'
import type { AuthActor, PersonActor, StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { unseal } from '../seal.ts'
import { confirmOwn } from './identity/confirm-own.ts'
import { doubtIdentity } from './identity/doubt-identity.ts'
import { linkPerson } from './identity/link-person.ts'
import { settleCheck } from './identity/settle-check.ts'
import { startCheck } from './identity/start-check.ts'
import { ask } from './intake/ask.ts'
import { askOutside } from './intake/ask-outside.ts'
import { logRequest } from './intake/log-request.ts'
import { readOwn } from './read-own.ts'

const database = await testDatabase()
const auth: AuthActor = { kind: 'auth' }
const address = () => `${randomUUID()}@customer.example`
const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@harbourline.example`])
const officer: StaffActor = { kind: 'staff', staff: row!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }
const email = address()
const person: PersonActor = { kind: 'person', person: await database.person({ email }), session: randomUUID(), provedAt: new Date() }
const letter = { kind: 'access', way: 'letter', receivedOn: new Date().toISOString().slice(0, 10), place: 'gb', who: email, replyTo: '', locale: 'en', words: 'All of it.' } as const
/** What its page says, and the overview the same. */
async function asked(number: number) {
  const { askedWhose } = await readOwn(person, { number })
  expect((await overview(person)).requests.find((one) => one.number === number)).toMatchObject({ askedWhose })
  return askedWhose
}
const anew = new NotNow('checkedAnew')

async function codeOf(number: number, kind: string, param: string): Promise<string> {
  const rows = await database.query<{ id: string; contents: Buffer }>('select id, contents from outbox where kind = $1 order by created_at desc', [kind])
  return rows.map(({ id, contents }) => JSON.parse(unseal(contents, `outbox.contents:${id}`)) as Record<string, string>).find(({ reference }) => reference === `FR-${number}`)![param]!
}

test('whose own request staff doubt is told that a code comes, and not that they said anything; the code lifts it', async () => {
  const { number } = await ask(person, { kind: 'access', words: 'All of it.', of: undefined })
  expect(await asked(number)).toBeNull()
  await doubtIdentity(officer, { number, suspicion: 'pressed' })
  expect(await asked(number)).toBe('doubted')
  await expect(confirmOwn(person, { number, answer: 'mine' })).rejects.toEqual(anew)
  await startCheck(officer, { number, channel: 'email', agent: '' })
  expect(await asked(number)).toBe('asked-anew')
  // Who is doubted does not lift it by the sign-in that is doubted.
  await expect(confirmOwn(person, { number, answer: 'mine' })).rejects.toEqual(anew)
  await settleCheck(auth, { code: await codeOf(number, 'identity-link', 'code'), answer: 'mine' })
  expect(await asked(number)).toBeNull()
})

test('the same of what came another way, and only who said no reads that they did', async () => {
  const [doubted, not] = [await logRequest(officer, letter), await logRequest(officer, letter)]
  expect(await asked(doubted.number)).toBe('open')
  await doubtIdentity(officer, { number: doubted.number, suspicion: 'contradicts' })
  expect(await asked(doubted.number)).toBe('doubted')
  await confirmOwn(person, { number: not.number, answer: 'not-mine' })
  expect(await asked(not.number)).toBe('refused')
  await expect(confirmOwn(person, { number: not.number, answer: 'mine' })).rejects.toEqual(new NotNow('saidOnceOnly'))
})

test('what the address that was typed said before staff put a request with somebody is not what that person said: they are asked', async () => {
  const { number } = await askOutside(auth, { kind: 'access', place: 'gb', email: address(), words: 'All of it.' })
  await settleCheck(auth, { code: await codeOf(number, 'request-asked', 'confirm'), answer: 'not-mine' })
  await linkPerson(officer, { number, needle: email })
  expect(await asked(number)).toBe('open')
  await confirmOwn(person, { number, answer: 'mine' })
  expect(await asked(number)).toBeNull()
})
