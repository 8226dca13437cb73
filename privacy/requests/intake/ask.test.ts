import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor } from '../../actor.ts'
import { answerDue, dayUnder, type Regime } from '../../deadlines.ts'
import { claimMail } from '../../notices/claim-mail.ts'
import { AlreadyDone, NotFound, NotNow } from '../../refusals.ts'
import { ask } from './ask.ts'
import { askInput } from './ask-input.ts'
import { listOwn } from '../list-own.ts'
import { readOwn } from '../read-own.ts'

const database = await testDatabase()
const actorOf = (person: string, key?: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date(), ...(key ? { key } : {}) })
const today = (regime: Regime) => dayUnder(regime, new Date())

test('a question has a number, a due date, a timeline and a mail that says both', async () => {
  const [person, other] = [await database.person({ country: 'GB' }), await database.person()]
  const { number, dueOn } = await ask(actorOf(person), { kind: 'question', words: 'Who hears it?\nAnd why?' })

  expect(dueOn).toBe(answerDue('uk', today('uk')))
  expect(await listOwn(actorOf(person))).toMatchObject([{ number, kind: 'question', way: 'portal', state: 'open', dueOn, answeredAt: null }])
  expect((await readOwn(actorOf(person), { number })).events).toMatchObject([{ kind: 'received', by: 'person', words: 'Who hears it?\nAnd why?' }, { kind: 'acknowledged', by: 'system', words: null, until: dueOn }])
  const [row] = await database.query<{ id: string }>('select id from outbox where person_id = $1', [person])
  expect(await claimMail({ kind: 'worker', task: 'mail' }, row!)).toMatchObject({ kind: 'request-received', params: { reference: `FR-${number}`, due: dueOn } })
  expect(await database.query('select verb, record, columns from audit where person_id = $1', [person])).toEqual([
    { verb: 'ask', record: 'requests', columns: ['kind', 'words', 'regime', 'dueOn'] },
  ])

  expect(await listOwn(actorOf(other))).toEqual([])
  await expect(readOwn(actorOf(other), { number })).rejects.toBeInstanceOf(NotFound)
  await expect(readOwn(actorOf(person), { number: number + 1 })).rejects.toBeInstanceOf(NotFound)
})

test.each([
  ['DE', null, 'gdpr'],
  ['US', 'California', 'california'],
  ['BR', null, 'default'],
])('%s %s: the clock of %s', async (country, region, regime) => {
  const person = await database.person({ country, region })
  const { dueOn } = await ask(actorOf(person), { kind: 'access', words: 'All of it.' })
  expect(dueOn).toBe(answerDue(regime as Regime, today(regime as Regime)))
  expect(await database.query('select regime, identity from requests where person_id = $1', [person])).toEqual([{ regime, identity: 'signed-in' }])
  expect(await database.query('select way, state from identity_checks where person_id = $1', [person]), 'request_signed_in').toEqual([{ way: 'sign-in', state: 'verified' }])
})

test('one form sent twice, also at once, is one request', async () => {
  const person = await database.person()
  const actor = actorOf(person, randomUUID())
  const asked = { kind: 'complaint', words: 'Too loud.' } as const
  const sent = await Promise.allSettled([ask(actor, asked), ask(actor, asked)])
  expect(sent.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(ask(actor, asked)).rejects.toBeInstanceOf(AlreadyDone)
  expect(await listOwn(actorOf(person))).toHaveLength(1)
  expect(await database.query('select 1 from outbox where person_id = $1', [person])).toHaveLength(1)
})

test('open ones come first by their due date, then the answered', async () => {
  const person = await database.person()
  const asked = []
  for (let i = 0; i < 3; i++) asked.push(await ask(actorOf(person), { kind: 'question', words: `${i}` }))
  await database.query(`update requests set state = 'answered', answered_at = now() where number = $1`, [asked[0]!.number])
  await database.query('update requests set due_on = due_on - 5 where number = $1', [asked[2]!.number])
  expect((await listOwn(actorOf(person))).map(({ number }) => number)).toEqual([asked[2], asked[1], asked[0]].map((one) => one!.number))
})

test('the twenty-first in an hour waits', async () => {
  const person = await database.person()
  for (let i = 0; i < 20; i++) await ask(actorOf(person), { kind: 'question', words: 'Again?' })
  await expect(ask(actorOf(person), { kind: 'question', words: 'Again?' })).rejects.toEqual(new NotNow('tooManyTries'))
})

test.each([
  [{ words: 'x' }, { kind: 'choose' }],
  [{ kind: 'everything', words: 'x' }, { kind: 'choose' }],
  [{ kind: 'question', words: '' }, { words: 'required' }],
  [{ kind: 'question', words: 'x'.repeat(4001) }, { words: 'tooLong' }],
  [{ kind: 'question', words: 'a\u202eb' }, { words: 'hiddenCharacters' }],
  [{ kind: 'question', words: 'charge 4242 4242 4242 4242' }, { words: 'cardNumber' }],
])('%j: %j', (typed, errors) => {
  const read = askInput.safeParse(typed)
  expect(Object.fromEntries(read.error!.issues.map(({ path, message }) => [path.join('.'), message]))).toEqual(errors)
})
