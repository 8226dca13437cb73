import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, StaffActor } from '../actor.ts'
import { plusDays } from '../calendar-days.ts'
import { acknowledgeDue, answerDue, type Regime } from '../deadlines.ts'
import { Invalid, NotNow } from '../refusals.ts'
import type { RequestKind } from '../request-words.ts'
import { unseal } from '../seal.ts'
import { acknowledgeRequest } from './acknowledge-request.ts'
import { answerRequest } from './answer-request.ts'
import { denyRequest } from './deny-request.ts'
import { extendRequest } from './extend-request.ts'
import { confirmOwn } from './identity/confirm-own.ts'
import { settleCheck } from './identity/settle-check.ts'
import { appealFollowed } from './intake/appeal-followed.ts'
import { ask } from './intake/ask.ts'
import { askOutside } from './intake/ask-outside.ts'
import { dueIfAskedNow } from './intake/due-if-asked-now.ts'
import { logRequest } from './intake/log-request.ts'
import { openFollow } from './intake/open-follow.ts'
import { readFollowed } from './intake/read-followed.ts'
import { resumeClock } from './resume-clock.ts'
import { stopClock } from './stop-clock.ts'
import { warnOfDue } from './warn-of-due.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ('desk@harbourline.example', 'R. Okafor', 'privacy') returning id`)
const officer = (): StaffActor => ({ kind: 'staff', staff: row!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() })
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const words = 'Three archives.'

/** So many days the machine on which the portal runs is ahead of the database, or behind it. */
const clocks = [400, -400]
const lawOf = { gdpr: ['eea', 'DE', null], uk: ['gb', 'GB', null], california: ['us-ca', 'US', 'CA'], default: ['elsewhere', 'BR', null] } as const
const laws = Object.keys(lawOf) as Regime[]

const move = (days: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 })
afterEach(() => vi.useRealTimers())

/** The day of a law, as the database has it. */
const today = async (regime: Regime) => (await database.query<{ day: string }>('select day_under($1)::text as day', [regime]))[0]!.day

type Stored = { id: string; regime: Regime; kind: RequestKind; received: string; due: string; confirm: string | null; anew: string | null; stopped: number; confirmed: string | null; extended: string | null; answered: string | null }
const stored = async (number: number) => {
  const on = (column: string) => `(${column} at time zone law_zone(regime))::date::text`
  const [found] = await database.query<Stored>(
    `select id, regime, kind, ${on('received_at')} as received, due_on::text as due, acknowledge_by::text as confirm, began_anew_on::text as anew, stopped_days as stopped, ${on('acknowledged_at')} as confirmed, ${on('extended_at')} as extended, ${on('answered_at')} as answered from requests where number = $1`,
    [number],
  )
  return found!
}

/** The last message about a request: what it says of the day, and else. */
async function mailOf(number: number): Promise<Record<string, string>> {
  const rows = await database.query<{ id: string; contents: Buffer }>(`select id, contents from outbox where kind like 'request-%' order by created_at`)
  return rows.map(({ id, contents }) => JSON.parse(unseal(contents, `outbox.contents:${id}`)) as Record<string, string>).findLast(({ reference }) => reference === `FR-${number}`)!
}
const timeline = async (number: number) => (await database.query<{ until: string }>(`select e.until::text from request_events e join requests r on r.id = e.request_id where r.number = $1 and e.until is not null order by e.at`, [number])).at(-1)?.until

/** It was received today, and row, message and timeline have the day that follows from that. */
async function expectReceivedToday(number: number, regime: Regime): Promise<void> {
  const { kind, received, due } = await stored(number)
  expect([received, due]).toEqual([await today(regime), answerDue(regime, await today(regime), { kind })])
  expect([(await mailOf(number))['due'], await timeline(number)]).toEqual([due, due])
}

/** Received so many days ago under the law of the UK, while every clock went right. */
const known = async (ago: number, kind: RequestKind = 'access') => {
  const person = await database.person()
  const received = plusDays(await today('uk'), -ago)
  const [made] = await database.query<{ id: string; number: number }>(
    `insert into requests (person_id, kind, regime, words, received_at, due_on, way, identity) values ($1, $2, 'uk', 'All of it.', now() - make_interval(days => $3), $4, 'letter', 'none') returning id, number::int`,
    [person, kind, ago, answerDue('uk', received)],
  )
  return { person, received, ...made! }
}
/** Of nobody on file, whom no message tells. */
const letter = { kind: 'question', way: 'letter', place: 'eea', who: '', replyTo: '', locale: 'de', words: 'What do you know?' } as const

for (const days of clocks) {
  const moved = `the machine ${Math.abs(days)} days ${days > 0 ? 'ahead' : 'behind'}`

  test.each(laws)(`${moved}: what is asked signed in, and an appeal, have their day from that of the database (%s)`, async (regime) => {
    const [, country, region] = lawOf[regime]
    const actor = actorOf(await database.person({ country, region }))
    move(days)
    for (const kind of ['question', 'opt-out'] as const) {
      const asked = await ask(actor, { kind, words })
      await expectReceivedToday(asked.number, regime)
      expect(asked.dueOn).toBe((await stored(asked.number)).due)
    }
    expect(await dueIfAskedNow(actor)).toBe(answerDue(regime, await today(regime)))
    const { number } = await ask(actor, { kind: 'complaint', words })
    await answerRequest(officer(), { number, words })
    await expectReceivedToday((await ask(actor, { kind: 'appeal', words, of: number })).number, regime)
    expect(await dueIfAskedNow(actor, { regime })).toBe(answerDue(regime, await today(regime), { kind: 'appeal' }))
  })

  test.each(laws)(`${moved}: so has what is asked without an account, and its appeal (%s)`, async (regime) => {
    move(days)
    const { number, code, dueOn } = await askOutside(auth, { kind: 'opt-out', place: lawOf[regime][0], email: `${randomUUID()}@visitor.example`, words })
    await expectReceivedToday(number, regime)
    expect(dueOn).toBe((await stored(number)).due)
    await denyRequest(officer(), { number, outcome: 'denied', reason: 'nothing-held', words })
    const token = await openFollow(auth, { reference: number, code })
    expect(await readFollowed(auth, { token })).toMatchObject({ appealDue: answerDue(regime, await today(regime), { kind: 'appeal' }) })
    const appeal = await appealFollowed(auth, { token, why: words })
    await expectReceivedToday(appeal.number, regime)
    expect(appeal.dueOn).toBe((await stored(appeal.number)).due)
  })

  test.each(laws)(`${moved}: a letter is of a day of the last twelve months, by the database (%s)`, async (regime) => {
    const day = await today(regime)
    const log = (receivedOn: string) => logRequest(officer(), { ...letter, place: lawOf[regime][0], receivedOn })
    move(days)
    for (const receivedOn of [day, plusDays(day, -9)]) {
      const { number, dueOn } = await log(receivedOn)
      expect(await stored(number)).toMatchObject({ received: receivedOn, due: answerDue(regime, receivedOn, { kind: 'question' }), confirm: acknowledgeDue(regime, 'question', receivedOn) })
      expect(dueOn).toBe((await stored(number)).due)
    }
    await expect(log(plusDays(day, 1))).rejects.toEqual(new Invalid({ receivedOn: 'notInFuture' }))
    await expect(log(plusDays(day, -370))).rejects.toEqual(new Invalid({ receivedOn: 'longAgo' }))
  })

  test(`${moved}: more time is taken in the first period of the database, and not after it`, async () => {
    const [one, late] = [await known(3), await known(60)]
    move(days)
    await extendRequest(officer(), { number: one.number, reason: 'complex', words })
    const due = answerDue('uk', one.received, { extended: true })
    expect(await stored(one.number)).toMatchObject({ due, extended: await today('uk') })
    expect([(await mailOf(one.number))['due'], await timeline(one.number)]).toEqual([due, due])
    await expect(extendRequest(officer(), { number: late.number, reason: 'complex', words })).rejects.toEqual(new NotNow('firstPeriodOver'))
  })

  test(`${moved}: what staff hand out was handed out from receipt to the database’s today`, async () => {
    const day = await today('gdpr')
    const { number } = await logRequest(officer(), { ...letter, receivedOn: plusDays(day, -5) })
    const onThe = (ago: number) => ({ handed: 'post' as const, handedOn: plusDays(day, -ago) })
    move(days)
    await expect(acknowledgeRequest(officer(), { number, ...onThe(-1) })).rejects.toEqual(new Invalid({ handedOn: 'notInFuture' }))
    await acknowledgeRequest(officer(), { number, ...onThe(4) })
    await extendRequest(officer(), { number, reason: 'complex', words, ...onThe(1) })
    await answerRequest(officer(), { number, words, ...onThe(0) })
    expect(await stored(number)).toMatchObject({ confirmed: plusDays(day, -4), extended: plusDays(day, -1), answered: day })
  })

  test(`${moved}: a clock stands still from the database’s now, and what came another way came on its day`, async () => {
    const [one, late] = [await known(9), await known(60)]
    move(days)
    await stopClock(officer(), { number: one.number, reason: 'clarification', words })
    await expect(stopClock(officer(), { number: late.number, reason: 'clarification', words })).rejects.toEqual(new NotNow('firstPeriodOver'))
    await database.query(`update requests set stopped_at = stopped_at - interval '6 days' where id = $1`, [one.id])
    await resumeClock(officer(), { number: one.number, came: 'otherwise' })
    const due = answerDue('uk', one.received, { stoppedDays: 7 })
    expect(await stored(one.number)).toMatchObject({ stopped: 7, due })
    expect([(await mailOf(one.number))['due'], await timeline(one.number)]).toEqual([due, due])
  })

  test(`${moved}: whoever proves who they are begins a month of the database’s day, signed in or by a code`, async () => {
    const [waiting, email] = [await known(9), `${randomUUID()}@customer.example`]
    await database.person({ email })
    await database.query(`update requests set stopped_at = now() - interval '6 days', stop_reason = 'identity' where id = $1`, [waiting.id])
    const due = answerDue('uk', await today('uk'))
    move(days)
    await confirmOwn(actorOf(waiting.person), { number: waiting.number, answer: 'mine' })
    expect(await stored(waiting.number)).toMatchObject({ anew: await today('uk'), due })
    expect([(await mailOf(waiting.number))['due'], await timeline(waiting.number)]).toEqual([due, due])

    const { number } = await askOutside(auth, { kind: 'access', place: 'gb', email, words })
    const confirm = (await mailOf(number))['confirm']!
    await database.query(`update requests set received_at = received_at - interval '9 days', due_on = due_on - 9, stopped_at = now() - interval '6 days', stop_reason = 'identity' where number = $1`, [number])
    await settleCheck(auth, { code: confirm, answer: 'mine' })
    expect(await stored(number)).toMatchObject({ anew: await today('uk'), due })
  })
}

test('a machine whose clock was moved, forwards or back, warns of nothing early, and of everything that is due afterwards', async () => {
  await database.query(`delete from requests where state = 'open'`)
  const worker = { kind: 'worker', task: 'tell' } as const
  const { id } = await known(3)
  const due = async (days: number) => database.query(`update requests set due_on = $2 where id = $1`, [id, plusDays(await today('uk'), days)])
  const told = async () => (await database.query<{ n: number }>(`select count(*)::int as n from outbox where kind = 'requests-due'`))[0]!.n
  await due(9)
  for (const days of clocks) {
    move(days)
    expect([await warnOfDue(worker), await told()]).toEqual([0, 0])
    vi.useRealTimers()
  }
  await due(7)
  for (const days of clocks) {
    move(days)
    expect(await warnOfDue(worker)).toBe(days > 0 ? 1 : 0)
    vi.useRealTimers()
  }
  expect([await warnOfDue(worker), await told()]).toEqual([0, 1])
  expect(await database.query(`select id from requests where id = $1 and warned_at between now() - interval '1 hour' and now()`, [id])).toHaveLength(1)
  // What was written while the database itself was ahead is of a day that has not come: then nobody was told.
  expect(await warnOfDue(worker, new Date(Date.now() + 400 * 86_400_000))).toBe(1)
  expect([await warnOfDue(worker), await warnOfDue(worker)]).toEqual([1, 0])
})
