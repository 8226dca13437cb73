import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type StaffActor } from '../actor.ts'
import { plusDays } from '../calendar-days.ts'
import { answerDue, dayUnder } from '../deadlines.ts'
import { Invalid, NotFound, NotNow } from '../refusals.ts'
import { acknowledgeRequest } from './acknowledge-request.ts'
import { answerRequest } from './answer-request.ts'
import { denyRequest } from './deny-request.ts'
import { answerInput } from './desk-input.ts'
import { extendRequest } from './extend-request.ts'
import { logInput } from './intake/log-input.ts'
import { logRequest } from './intake/log-request.ts'
import { readLetter } from './read-letter.ts'
import { readRequest } from './read-request.ts'
import { resumeClock } from './resume-clock.ts'
import { stopClock } from './stop-clock.ts'
import { keepDraft } from './writing/keep-draft.ts'

const database = await testDatabase()
const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('desk@harbourline.example', 'R. Okafor', 'privacy') returning id`)
const officer: StaffActor = { kind: 'staff', staff: row!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }
const today = dayUnder('gdpr', new Date())
const words = 'We hold nothing of it.'
const because = { reason: 'complex', words: 'Three archives.' } as const
const no = { outcome: 'denied', reason: 'nothing-held', words } as const

/** A letter of somebody who is not on file and gave no e-mail, received so many days ago. */
const letter = (ago = 5, of: { postTo?: string; kind?: 'access' } = {}) => logRequest(officer, { kind: 'question', way: 'letter', receivedOn: plusDays(today, -ago), place: 'eea', who: '', replyTo: '', locale: 'de', words: 'What do you know?', ...of })
const stored = async (number: number) => (await database.query<Record<string, unknown>>(`select *, due_on::text as due, (answered_at at time zone 'Europe/Berlin')::date::text as answered_on, (extended_at at time zone 'Europe/Berlin')::date::text as extended_on, (acknowledged_at at time zone 'Europe/Berlin')::date::text as confirmed_on from requests where number = $1`, [number]))[0]!
const timeline = async (number: number) => (await readRequest(officer, { number })).events.map(({ kind, handed, handedOn }) => ({ kind, handed, handedOn }))
const post = (ago = 0) => ({ handed: 'post', handedOn: plusDays(today, -ago) }) as const

test('what nobody can be written to about takes no step before staff say how and when it was handed out', async () => {
  const { number } = await letter()
  // Who asks is asked only of what takes somebody's data.
  const { number: data } = await letter(5, { kind: 'access' })
  const steps = [(more: object) => acknowledgeRequest(officer, { number, ...more }), (more: object) => extendRequest(officer, { number, ...because, ...more }), (more: object) => stopClock(officer, { number: data, ...because, reason: 'identity', ...more }), (more: object) => answerRequest(officer, { number, words, ...more }), (more: object) => denyRequest(officer, { number, ...no, ...more })]
  for (const step of steps) {
    await expect(step({})).rejects.toEqual(new Invalid({ handed: 'choose', handedOn: 'required' }))
    await expect(step({ handed: 'post' })).rejects.toEqual(new Invalid({ handedOn: 'required' }))
    await expect(step({ handed: 'post', handedOn: plusDays(today, 1) })).rejects.toEqual(new Invalid({ handedOn: 'notInFuture' }))
    await expect(step(post(6))).rejects.toEqual(new Invalid({ handedOn: 'beforeReceipt' }))
  }
  expect(await stored(number)).toMatchObject({ state: 'open', acknowledged_at: null, extended_at: null, stopped_at: null })
  expect(await stored(data)).toMatchObject({ state: 'open', stopped_at: null })
  for (const one of [number, data]) expect(await timeline(one)).toMatchObject([{ kind: 'received' }])
})

test('it is done on the day it was handed out, and the timeline says how, when and by whom', async () => {
  const { number } = await letter()
  await acknowledgeRequest(officer, { number, handed: 'phone', handedOn: plusDays(today, -5) })
  await extendRequest(officer, { number, ...because, ...post(2) })
  await answerRequest(officer, { number, words, ...post(1) })
  expect(await stored(number)).toMatchObject({ state: 'answered', outcome: 'complied', confirmed_on: plusDays(today, -5), extended_on: plusDays(today, -2), answered_on: plusDays(today, -1) })
  expect(await timeline(number)).toEqual([
    { kind: 'received', handed: null, handedOn: null },
    { kind: 'acknowledged', handed: 'phone', handedOn: plusDays(today, -5) },
    { kind: 'extended', ...post(2) },
    { kind: 'answer', ...post(1) },
  ])
  expect((await readRequest(officer, { number })).events.at(-1)).toMatchObject({ staff: 'R. Okafor' })
})

test('what was handed out today is done now; a no is no other thing', async () => {
  const { number } = await letter(0)
  await denyRequest(officer, { number, ...no, handed: 'in-person', handedOn: today })
  expect(await stored(number)).toMatchObject({ state: 'answered', outcome: 'denied', answered_on: today })
})

test('a letter posted in time and written down too late was in time, more time, too; the day after it was not', async () => {
  const { number, dueOn } = await letter(60)
  const onThe = (handedOn: string) => ({ handed: 'post' as const, handedOn })
  await expect(extendRequest(officer, { number, ...because, ...onThe(plusDays(dueOn, 1)) })).rejects.toEqual(new NotNow('firstPeriodOver'))
  await extendRequest(officer, { number, ...because, ...onThe(dueOn) })
  expect(await stored(number)).toMatchObject({ due: answerDue('gdpr', plusDays(today, -60), { extended: true }), extended_on: dueOn })
})

test('a clock that waits stands still from the day that is written down, and goes on without a letter', async () => {
  const { number } = await letter(5, { kind: 'access' })
  await stopClock(officer, { number, reason: 'identity', words: 'Who are you?', ...post(1) })
  await resumeClock(officer, { number })
  expect((await timeline(number)).slice(1)).toEqual([{ kind: 'stopped', ...post(1) }, { kind: 'resumed', handed: null, handedOn: null }])
})

test('where a message tells somebody nothing is handed out instead', async () => {
  const { number } = await logRequest(officer, { kind: 'question', way: 'letter', receivedOn: today, place: 'eea', who: '', replyTo: 'ada@customer.example', locale: 'en', words: 'Why?' })
  await expect(answerRequest(officer, { number, words, ...post() })).rejects.toEqual(new NotNow('mailTells'))
  await answerRequest(officer, { number, words })
})

test('the database lets no path end it unsaid, on another day, or said where a message tells', async () => {
  const { number } = await letter()
  const { id } = (await stored(number)) as { id: string }
  const attempt = (event: string, step: string, of = id) =>
    as(officer, async (_, client) => {
      await client.query(`insert into request_events (request_id, kind, "by", staff_id, words, handed, handed_on) values ('${of}', 'answer', 'staff', '${officer.staff}', 'x', ${event})`)
      await client.query(`update requests set state = 'answered', outcome = 'complied', owner_id = '${officer.staff}', answered_at = ${step} where id = '${of}'`)
    })
  await expect(attempt('null, null', 'now()')).rejects.toMatchObject({ constraint: 'request_step' })
  await expect(attempt(`'post', date '${plusDays(today, -1)}'`, 'now()')).rejects.toMatchObject({ constraint: 'request_step' })
  await expect(attempt(`'post', date '${today}'`, `now() - interval '2 days'`)).rejects.toMatchObject({ constraint: 'request_step' })
  await expect(attempt(`'post', date '${plusDays(today, 1)}'`, 'now()')).rejects.toMatchObject({ constraint: 'request_event_handed' })
  await expect(attempt(`'post', date '${plusDays(today, -6)}'`, 'now()')).rejects.toMatchObject({ constraint: 'request_event_handed' })
  await expect(attempt(`'post', null`, 'now()')).rejects.toMatchObject({ constraint: 'request_events_handed' })
  const [told] = await database.query<{ id: string }>(`insert into requests (person_id, kind, due_on, identity) values ($1, 'question', current_date + 20, 'signed-in') returning id`, [await database.person()])
  await expect(attempt(`'post', date '${today}'`, 'now()', told!.id)).rejects.toMatchObject({ constraint: 'request_event_handed' })
  await attempt(`'post', date '${today}'`, 'now()')
})

test('a letter is printed as it is kept, then as it was handed out; to whom is sealed, and written down where no mail goes', async () => {
  const to = 'Ada Quill\n4 Sample Lane\n10115 Berlin'
  const { number } = await letter(5, { postTo: to })
  expect((await stored(number))['answer_post']).not.toEqual(Buffer.from(to))
  expect(await readLetter(officer, { number, step: 'deny' })).toMatchObject({ to: to.split('\n'), locale: 'de', said: undefined })
  expect(await readLetter(officer, { number, step: 'acknowledge' })).toMatchObject({ said: { words: '' } })
  await keepDraft(officer, { number, step: 'deny', draft: { words, reason: 'law', outcome: 'in-part' } })
  expect(await readLetter(officer, { number, step: 'deny' })).toMatchObject({ said: { words, reason: 'law', part: true } })
  await denyRequest(officer, { number, ...no, ...post() })
  expect(await readLetter(officer, { number, step: 'deny' })).toMatchObject({ said: { words, reason: 'nothing-held', part: false } })
  const replyTo = 'ada@customer.example'
  const asked = { kind: 'question', way: 'letter', receivedOn: today, place: 'eea', who: '', replyTo, locale: 'en', words: 'Why?' } as const
  await expect(logRequest(officer, { ...asked, postTo: to })).rejects.toEqual(new Invalid({ postTo: 'goesByMail' }))
  const mailed = await logRequest(officer, asked)
  await expect(readLetter(officer, { number: mailed.number, step: 'answer' })).rejects.toBeInstanceOf(NotFound)
  await expect(database.query(`update requests set answer_post = 'x' where number = $1`, [mailed.number])).rejects.toMatchObject({ constraint: 'requests_answer_post' })
})

test('the form reads what it may leave out, and keeps what is half said', () => {
  expect(answerInput.parse({ number: '7', words, do: 'send', handed: 'post', handedOn: '' })).toMatchObject({ handed: 'post', handedOn: undefined })
  expect(answerInput.safeParse({ number: '7', words, do: 'send', handedOn: '2026-02-30' }).error?.issues).toMatchObject([{ message: 'notADate' }])
  expect(answerInput.parse({ number: '7', words: '', do: 'keep', handedOn: '2026--04' })).toMatchObject({ handedOn: '2026--04' })
  expect(logInput.shape.postTo.parse(' \n')).toBeUndefined()
})
