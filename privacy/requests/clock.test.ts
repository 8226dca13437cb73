import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type StaffActor } from '../actor.ts'
import { plusDays } from '../calendar-days.ts'
import { acknowledgeDue, afterWait, answerDue, dayUnder, endUnder, goesOn, stopOf, type Regime } from '../deadlines.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { regimes } from '../regimes.ts'
import { requestKinds, stopReasons, type RequestKind } from '../request-words.ts'
import { seal, unseal } from '../seal.ts'
import { codeOf } from '../spoken-code.ts'
import type { StaffRole } from '../vocabulary.ts'
import { acknowledgeRequest } from './acknowledge-request.ts'
import { answerRequest } from './answer-request.ts'
import { ask } from './intake/ask.ts'
import { logRequest } from './intake/log-request.ts'
import { assignRequest } from './assign-request.ts'
import { denyRequest } from './deny-request.ts'
import { extendRequest } from './extend-request.ts'
import { confirmOwn } from './identity/confirm-own.ts'
import { doubtIdentity } from './identity/doubt-identity.ts'
import { settleCheck } from './identity/settle-check.ts'
import { startCheck } from './identity/start-check.ts'
import { putOnTimeline } from './put-on-timeline.ts'
import { listQueue } from './queue/list-queue.ts'
import { readOwn } from './read-own.ts'
import { readRequest } from './read-request.ts'
import { resumeClock } from './resume-clock.ts'
import { stopClock } from './stop-clock.ts'
import { warnOfDue } from './warn-of-due.ts'
import { writeMessage } from './write-message.ts'
import { writeNote } from './write-note.ts'
import { writeToPerson } from './write-to-person.ts'

const database = await testDatabase()
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const member = async (role: StaffRole = 'privacy'): Promise<StaffActor> => {
  const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', $2) returning id`, [`${randomUUID()}@harbourline.example`, role])
  return { kind: 'staff', staff: row!.id, role, session: randomUUID(), provedAt: new Date() }
}
const officer = await member()
const because = { reason: 'complex', words: 'It reaches into three archives.' } as const

/** A request as if received so many days ago, under a law: asked while signed in, or by a letter, of which nobody knows who wrote it. */
async function made(regime: Regime, { ago = 3, kind = 'access', due, of, way = 'portal' }: { ago?: number; kind?: RequestKind; due?: string; of?: string; way?: 'portal' | 'letter' } = {}) {
  const person = of ?? (await database.person())
  const receivedAt = new Date(Date.now() - ago * 86_400_000)
  const dueOn = due ?? answerDue(regime, dayUnder(regime, receivedAt))
  const [row] = await database.query<{ id: string; number: number }>(
    `insert into requests (person_id, kind, regime, words, received_at, due_on, way, identity) values ($1, $2, $3, 'All of it.', $4, $5, $6, case $6 when 'portal' then 'signed-in' else 'none' end) returning id, number::int`,
    [person, kind, regime, receivedAt, dueOn, way],
  )
  return { person, receivedAt, dueOn, ...row! }
}
const stored = async (number: number) => (await database.query<Record<string, unknown>>(`select *, due_on::text as due, began_anew_on::text as anew from requests where number = $1`, [number]))[0]!
const mails = async (person: string) => (await database.query<{ kind: string }>('select kind from outbox where person_id = $1 order by created_at', [person])).map(({ kind }) => kind)

test.each(['gdpr', 'uk', 'california', 'default'] as const)('%s: more time once, in the first period, with its reason on the timeline and in a mail', async (regime) => {
  const { person, number, receivedAt } = await made(regime)
  const due = answerDue(regime, dayUnder(regime, receivedAt), { extended: true })
  await extendRequest(officer, { number, ...because })
  expect(await stored(number)).toMatchObject({ due, state: 'open' })
  const own = await readOwn(actorOf(person), { number })
  expect(own).toMatchObject({ dueOn: due, events: [{ kind: 'extended', reason: 'complex', until: due, words: because.words }] })
  const [row] = await database.query<{ id: string }>('select id from outbox where person_id = $1', [person])
  expect(await claimMail({ kind: 'worker', task: 'mail' }, row!)).toMatchObject({ kind: 'request-extended', params: { reference: `FR-${number}`, due, reason: 'complex' } })
  await expect(extendRequest(officer, { number, ...because })).rejects.toEqual(new NotNow('extendedAlready'))
  expect(await mails(person)).toEqual(['request-extended'])
})

test.each(['opt-out', 'restriction'] as const)('where the law knows no more time for a kind, none is taken, by whatever path: %s', async (kind) => {
  const { person, number, dueOn } = await made('california', { kind })
  await expect(extendRequest(officer, { number, ...because })).rejects.toEqual(new NotNow('noMoreTime'))
  expect(await mails(person)).toEqual([])
  const told = as(officer, async (tx, client) => {
    await putOnTimeline(tx, officer, { id: String((await stored(number))['id']), personId: person }, { kind: 'extended', ...because }, { kind: 'request-extended', params: { reference: `FR-${number}`, due: dueOn, reason: 'complex' } })
    await client.query(`update requests set extended_at = now(), due_on = due_on + 60 where number = ${number}`)
  })
  await expect(told).rejects.toMatchObject({ constraint: 'request_step' })
})

test('after the first period no more time is taken, and nobody is told so', async () => {
  const { person, number } = await made('gdpr', { due: plusDays(dayUnder('gdpr', new Date()), -1) })
  await expect(extendRequest(officer, { number, ...because })).rejects.toEqual(new NotNow('firstPeriodOver'))
  expect(await mails(person)).toEqual([])
})

test('the clock stops for what its law knows, goes on with a new date, and both are told', async () => {
  const { person, number, receivedAt } = await made('uk', { ago: 10 })
  await stopClock(officer, { number, reason: 'clarification', words: 'Which of your four numbers?' })
  await expect(stopClock(officer, { number, reason: 'identity', words: 'Who are you?' })).rejects.toEqual(new NotNow('clockStopped'))
  await expect(extendRequest(officer, { number, ...because })).rejects.toEqual(new NotNow('clockStopped'))
  await database.query(`update requests set stopped_at = now() - interval '4 days' where number = $1`, [number])
  await resumeClock(officer, { number, came: 'otherwise' })
  const days = 5
  expect(await stored(number)).toMatchObject({ stopped_at: null, stop_reason: null, stopped_days: days, due: answerDue('uk', dayUnder('uk', receivedAt), { stoppedDays: days }) })
  await expect(resumeClock(officer, { number })).rejects.toEqual(new NotNow('clockRuns'))
  expect(await mails(person)).toEqual(['request-stopped', 'request-resumed'])
})

const unknown = { reason: 'identity', words: 'A code is on its way to what we have on file.' } as const
/** Stopped so many days ago, to know who asks. */
async function waiting(regime: Regime, days: number, more: { extended?: true } = {}) {
  const one = await made(regime, { ago: 12, way: 'letter' })
  if (more.extended) await extendRequest(officer, { number: one.number, ...because })
  await stopClock(officer, { number: one.number, ...unknown })
  await database.query(`update requests set stopped_at = now() - make_interval(days => $2) where number = $1`, [one.number, days])
  return one
}
const ways: [string, (one: { person: string; number: number }) => Promise<unknown>][] = [
  ['a code shown', async ({ number }) => settleCheck({ kind: 'auth' }, { code: codeOf((await startCheck(officer, { number, channel: 'email', agent: '' })).check), answer: 'mine' })],
  ['said while signed in', ({ person, number }) => confirmOwn(actorOf(person), { number, answer: 'mine' })],
]
/** Read and opened as they are sent. */
const lastMail = async (person: string) => claimMail({ kind: 'worker', task: 'mail' }, (await database.query<{ id: string }>('select id from outbox where person_id = $1 order by created_at desc limit 1', [person]))[0]!)

test.each(ways)('a clock that waits to know who asks goes on by itself with %s, from that day, and both are told', async (_, prove) => {
  for (const regime of ['gdpr', 'uk'] as const) {
    for (const extended of [undefined, true] as const) {
      const one = await waiting(regime, 4, { ...(extended && { extended }) })
      await prove(one)
      const today = dayUnder(regime, new Date())
      const received = dayUnder(regime, one.receivedAt)
      const due = regime === 'uk' ? answerDue('uk', today, { extended: extended === true }) : answerDue('gdpr', received, { stoppedDays: 4, extended: extended === true })
      expect(await stored(one.number)).toMatchObject({ stopped_at: null, stop_reason: null, due, ...(regime === 'uk' ? { anew: today, stopped_days: 0 } : { anew: null, stopped_days: 4 }) })
      expect((await readOwn(actorOf(one.person), one)).events.at(-1)).toMatchObject({ kind: 'resumed', by: 'system', until: due })
      expect(await lastMail(one.person)).toMatchObject({ kind: 'request-resumed', params: { reference: `FR-${one.number}`, due } })
      await expect(resumeClock(officer, one)).rejects.toEqual(new NotNow('clockRuns'))
    }
  }
})

test('who follows it without an account is told where they said, by the code that holds from then on', async () => {
  const { id, number, person } = await waiting('uk', 4)
  await database.query(`update requests set answer_to = $2, answer_hash = 'h', follow_hash = 'f' || id where id = $1`, [id, seal('ada@customer.example', `requests.answer_to:${id}`)])
  await ways[0]![1]({ person, number })
  expect(await stored(number)).toMatchObject({ stopped_at: null })
  const [event] = await database.query<{ id: string }>(`select notice_id as id from request_events where request_id = $1 and kind = 'resumed'`, [id])
  expect(await claimMail({ kind: 'worker', task: 'mail' }, event!)).toMatchObject({ to: 'ada@customer.example', kind: 'request-resumed', params: { outside: true } })
})

test('who says that it was not them, or a proof of what does not wait for one, lets no clock go on', async () => {
  const one = await waiting('uk', 2)
  const { check } = await startCheck(officer, { number: one.number, channel: 'email', agent: '' })
  await settleCheck({ kind: 'auth' }, { code: codeOf(check), answer: 'not-mine' })
  expect(await stored(one.number)).toMatchObject({ stop_reason: 'identity', due: one.dueOn })
  const other = await made('uk', { way: 'letter' })
  await stopClock(officer, { number: other.number, reason: 'clarification', words: 'Which of your four numbers?' })
  await confirmOwn(actorOf(other.person), { number: other.number, answer: 'mine' })
  expect(await stored(other.number)).toMatchObject({ stop_reason: 'clarification', due: other.dueOn })
  expect(await mails(other.person)).toEqual(['request-stopped'])
})

test('let go on with nothing received no day is added and no month begins, and nobody is told that we have it', async () => {
  for (const regime of ['gdpr', 'uk'] as const) {
    const one = await waiting(regime, 5)
    await writeMessage(actorOf(one.person), { number: one.number, words: 'Is that needed?' })
    await resumeClock(officer, one)
    expect(await stored(one.number)).toMatchObject({ stopped_at: null, stopped_days: 0, anew: null, due: one.dueOn })
    expect(await lastMail(one.person)).toMatchObject({ kind: 'request-resumed', params: { due: one.dueOn, without: true } })
  }
  const meant = await made('uk', { ago: 10 })
  await stopClock(officer, { number: meant.number, reason: 'clarification', words: 'Which of your four numbers?' })
  await resumeClock(officer, meant)
  expect(await stored(meant.number)).toMatchObject({ stopped_days: 0, due: meant.dueOn })
})

test('what was proved while the clock stood still counts from that day, however late somebody lets it go on', async () => {
  const one = await waiting('uk', 9)
  await database.query(`insert into identity_checks (request_id, person_id, way, state, at, settled_at) select id, person_id, 'sign-in', 'verified', now() - interval '6 days', now() - interval '6 days' from requests where number = $1`, [one.number])
  await resumeClock(officer, one)
  const day = dayUnder('uk', new Date(Date.now() - 6 * 86_400_000))
  expect(await stored(one.number)).toMatchObject({ anew: day, due: answerDue('uk', day) })
  expect((await lastMail(one.person))!.params).not.toHaveProperty('without')
})

test('no clock waits for who asks where that is known, by whatever path; where there are doubts it does', async () => {
  const { number, id, person, dueOn } = await made('gdpr')
  await expect(stopClock(officer, { number, ...unknown })).rejects.toEqual(new NotNow('identityKnown'))
  const around = () =>
    as(officer, async (tx, client) => {
      await putOnTimeline(tx, officer, { id, personId: person }, { kind: 'stopped', ...unknown }, { kind: 'request-stopped', params: { reference: `FR-${number}`, reason: 'identity' } })
      await client.query(`update requests set stopped_at = now(), stop_reason = 'identity' where id = '${id}'`)
    })
  await expect(around()).rejects.toMatchObject({ constraint: 'request_stop_known' })
  await doubtIdentity(officer, { number, suspicion: 'contradicts' })
  await stopClock(officer, { number, ...unknown })
  expect(await stored(number)).toMatchObject({ stop_reason: 'identity', due: dueOn })
})

test('the database lets nobody gain a day, or go on, by a proof that is not there', async () => {
  const { id, number, person, dueOn } = await waiting('uk', 3)
  const staffs = (set: string) =>
    as(officer, async (tx, client) => {
      await putOnTimeline(tx, officer, { id, personId: person }, { kind: 'resumed' }, { kind: 'request-resumed', params: { reference: `FR-${number}`, due: dueOn } })
      await client.query(`update requests set stopped_at = null, stop_reason = null, ${set} where id = '${id}'`)
    })
  for (const set of ['due_on = due_on + 30', 'stopped_days = 3', 'stopped_days = 1, waited_until = current_date', 'began_anew_on = current_date']) await expect(staffs(set)).rejects.toMatchObject({ constraint: 'request_step' })
  await expect(as(officer, (_, client) => client.query(`update requests set stop_reason = 'clarification' where id = '${id}'`))).rejects.toMatchObject({ constraint: 'request_step' })
  const own = (statement: string) => as(actorOf(person), (_, client) => client.query(statement))
  await expect(own(`insert into request_events (request_id, person_id, kind, by) values ('${id}', '${person}', 'resumed', 'system')`)).rejects.toMatchObject({ constraint: 'request_event_by' })
  await expect(own(`update requests set stopped_at = null, stop_reason = null where id = '${id}'`)).rejects.toMatchObject({ constraint: 'request_step' })
  await expect(own(`update requests set due_on = due_on + 1 where id = '${id}'`)).rejects.toMatchObject({ constraint: 'request_step' })
  expect(await stored(number)).toMatchObject({ stop_reason: 'identity', due: dueOn })
})

test('a clock that waited goes on from the day the person wrote, however late the desk reads it', async () => {
  const { person, number, receivedAt } = await made('uk', { ago: 10 })
  await stopClock(officer, { number, reason: 'clarification', words: 'Which of your four numbers?' })
  await writeMessage(actorOf(person), { number, words: 'The last one.' })
  await database.query(`update requests set stopped_at = now() - interval '6 days' where number = $1`, [number])
  await database.query(`update request_events set at = now() - interval '4 days' where kind = 'message' and request_id = (select id from requests where number = $1)`, [number])
  await resumeClock(officer, { number })
  expect(await stored(number)).toMatchObject({ stopped_days: 3, due: answerDue('uk', dayUnder('uk', receivedAt), { stoppedDays: 3 }) })
})

test('the database lets a clock stop for exactly what the regimes say, by whatever path', async () => {
  const of = await database.person()
  for (const regime of Object.keys(regimes) as Regime[]) {
    for (const reason of stopReasons) {
      for (const kind of requestKinds.filter((one) => one !== 'appeal')) {
        const { number } = await made(regime, { kind, of })
        const may = stopOf(regime, reason, kind) !== undefined
        if (!may) await expect(stopClock(officer, { number, reason, words: 'Wait.' })).rejects.toEqual(new NotAllowed('mayNotStop'))
        const stop = database.query(`update requests set stopped_at = now(), stop_reason = $2 where number = $1`, [number, reason])
        if (may) await stop
        else await expect(stop, `${regime} ${reason} ${kind}`).rejects.toThrow('requests_stop_allowed')
      }
    }
  }
})

test('the database says as we do from when what is due on a day is late, on each day of three years', async () => {
  for (const regime of Object.keys(regimes) as Regime[]) {
    const days = await database.query<{ day: string; late: Date }>(`select day::date::text, ((day::date + 1)::timestamp at time zone law_zone($1)) as late from generate_series(date '2026-01-01', date '2028-12-31', interval '1 day') day`, [regime])
    expect(days.filter(({ day, late }) => endUnder(regime, day).getTime() !== late.getTime()), regime).toEqual([])
    const { number, dueOn } = await made(regime)
    expect(await stored(number)).toMatchObject({ late_at: endUnder(regime, dueOn) })
  }
})

test('the database counts the day where the law is at home', async () => {
  for (const [regime, { timeZone }] of Object.entries(regimes)) {
    const [row] = await database.query<{ same: boolean }>(`select day_under($1) = (now() at time zone $2)::date as same`, [regime, timeZone])
    expect(row, regime).toEqual({ same: true })
  }
})

test.each([
  [`state = 'answered', outcome = 'complied', answered_at = now(), owner_id = '${officer.staff}'`],
  [`state = 'answered'`],
  [`extended_at = now(), due_on = due_on + 60`],
  [`due_on = due_on + 1`],
  [`stopped_at = now(), stop_reason = 'clarification'`],
  [`acknowledged_at = now()`],
  [`stopped_days = 4`],
])('no step without its line on the timeline and its message: %s', async (set) => {
  const { number, dueOn } = await made('uk')
  await expect(as(officer, (_, client) => client.query(`update requests set ${set} where number = ${number}`))).rejects.toMatchObject({ constraint: 'request_step' })
  expect(await stored(number)).toMatchObject({ state: 'open', due: dueOn, answered_at: null })
})

test('an answer on the timeline does not do without the message, nor one message for two', async () => {
  const { id, person, number } = await made('uk')
  const event = (notice: string) => `insert into request_events (request_id, person_id, kind, by, staff_id, words, notice_id) values ('${id}', '${person}', 'answer', 'staff', '${officer.staff}', 'Yes.', ${notice})`
  const answered = `update requests set state = 'answered', outcome = 'complied', answered_at = now(), owner_id = '${officer.staff}' where id = '${id}'`
  const both = (notice: string) => as(officer, async (_, client) => (await client.query(event(notice)), client.query(answered)))
  await expect(both('null')).rejects.toMatchObject({ constraint: 'request_step' })
  await expect(both(`'${randomUUID()}'`)).rejects.toMatchObject({ constraint: 'request_events_notice_id_fk' })
  await writeToPerson(officer, { number, words: 'Soon.' })
  const [told] = await database.query<{ id: string }>('select notice_id as id from request_events where request_id = $1', [id])
  await expect(both(`'${told!.id}'`)).rejects.toMatchObject({ constraint: 'request_events_notice' })
  expect(await stored(number)).toMatchObject({ state: 'open' })
})

test('an answer is final: nothing opens it, changes its end or its date', async () => {
  const { number, person } = await made('gdpr')
  await answerRequest(officer, { number, words: 'Here it is.' })
  expect(await stored(number)).toMatchObject({ state: 'answered', outcome: 'complied' })
  expect(await mails(person)).toEqual(['request-answered'])
  for (const set of [`state = 'open'`, `outcome = 'denied'`, `due_on = due_on + 9`]) await expect(as(officer, (_, client) => client.query(`update requests set ${set} where number = ${number}`))).rejects.toMatchObject({ constraint: 'request_step' })
  for (const late of [() => answerRequest(officer, { number, words: 'Again.' }), () => writeToPerson(officer, { number, words: 'Again.' }), () => extendRequest(officer, { number, ...because })]) await expect(late()).rejects.toEqual(new NotNow('requestClosed'))
  await expect(writeMessage(actorOf(person), { number, words: 'Why?' })).rejects.toEqual(new NotNow('requestClosed'))
})

test('a denial has its reason, and its mail the appeal and where to complain; the appeal is for somebody else', async () => {
  const { number, person } = await made('california', { kind: 'deletion' })
  await denyRequest(officer, { number, outcome: 'in-part', reason: 'law', words: 'Your invoices stay.' })
  expect(await readOwn(actorOf(person), { number })).toMatchObject({ outcome: 'in-part', regime: 'california', events: [{ kind: 'denied', reason: 'law', words: 'Your invoices stay.' }] })
  const [row] = await database.query<{ id: string }>('select id from outbox where person_id = $1', [person])
  expect(await claimMail({ kind: 'worker', task: 'mail' }, row!)).toMatchObject({ kind: 'request-denied', params: { reason: 'law', part: true, regime: 'california' } })

  const appeal = await ask(actorOf(person), { kind: 'appeal', of: number, words: 'Not the invoices of 2019.' })
  expect(await readOwn(actorOf(person), appeal)).toMatchObject({ kind: 'appeal', appealOf: number })
  for (const own of [() => assignRequest(officer, appeal), () => answerRequest(officer, { number: appeal.number, words: 'No.' }), () => denyRequest(officer, { number: appeal.number, outcome: 'denied', reason: 'law', words: 'No.' })]) await expect(own()).rejects.toEqual(new NotAllowed('appealsToAnother'))
  const other = await member()
  await answerRequest(other, { number: appeal.number, words: 'You are right.' })
  expect((await readRequest(other, appeal)).appealOfNumber).toBe(number)
})

test('an appeal is against an answer of one’s own requests, in the database too', async () => {
  const [open, foreign] = [await made('uk'), await made('uk')]
  await answerRequest(officer, { number: foreign.number, words: 'No.' })
  for (const of of [open.number, foreign.number, undefined, 1]) await expect(ask(actorOf(open.person), { kind: 'appeal', of, words: 'But!' })).rejects.toEqual(new NotNow('appealWhat'))
  const insert = (of: string) => as(actorOf(open.person), (_, client) => client.query(`insert into requests (person_id, kind, due_on, acknowledged_at, appeal_of) values ('${open.person}', 'appeal', current_date, now(), ${of})`))
  for (const of of [`'${open.id}'`, `'${foreign.id}'`, 'null']) await expect(insert(of)).rejects.toMatchObject({ constraint: 'request_step' })
})

test('whoever asks writes open requests and events of their own, and no others', async () => {
  const { id, person } = await made('uk')
  const insert = (columns: string, values: string) => as(actorOf(person), (_, client) => client.query(`insert into requests (person_id, kind, due_on, acknowledged_at, ${columns}) values ('${person}', 'question', current_date, now(), ${values})`))
  await expect(insert('state', `'answered'`)).rejects.toMatchObject({ constraint: 'request_step' })
  await expect(insert('extended_at', 'now()')).rejects.toMatchObject({ constraint: 'request_step' })
  for (const [kind, by] of [['answer', 'staff'], ['message', 'staff'], ['answer', 'person'], ['message', 'system']]) {
    await expect(as(actorOf(person), (_, client) => client.query(`insert into request_events (request_id, person_id, kind, by) values ('${id}', '${person}', '${kind}', '${by}')`))).rejects.toMatchObject({ constraint: 'request_event_by' })
  }
})

test('receipt of what did not come by the portal is confirmed once', async () => {
  const { number, person } = await made('california')
  await acknowledgeRequest(officer, { number })
  await expect(acknowledgeRequest(officer, { number })).rejects.toEqual(new NotNow('acknowledgedAlready'))
  expect(await mails(person)).toEqual(['request-received'])
  const { number: own } = await ask(actorOf(person), { kind: 'question', words: 'And this?', of: undefined })
  await expect(acknowledgeRequest(officer, { number: own })).rejects.toEqual(new NotNow('acknowledgedAlready'))
})

test('messages go both ways; the mail says that one is there, and the queue who wrote last', async () => {
  const { number, person } = await made('uk', { due: '2020-01-02' })
  const isWritten = async () => (await listQueue(officer, {}, new Date())).rows.find((row) => row.number === number)!.written
  await writeToPerson(officer, { number, words: 'Which number is it about?' })
  expect(await isWritten()).toBe(false)
  await writeMessage(actorOf(person), { number, words: 'The one that ends in 412.' })
  expect(await isWritten()).toBe(true)
  expect((await readOwn(actorOf(person), { number })).events).toMatchObject([{ by: 'staff', words: 'Which number is it about?' }, { by: 'person', words: 'The one that ends in 412.' }])
  const [row] = await database.query<{ id: string }>('select id from outbox where person_id = $1', [person])
  expect(await claimMail({ kind: 'worker', task: 'mail' }, row!)).toMatchObject({ kind: 'request-message', params: { reference: `FR-${number}` } })
  await expect(writeMessage(actorOf(await database.person()), { number, words: 'Mine?' })).rejects.toBeInstanceOf(NotFound)
})

test('notes are read by staff alone: the person’s own role may not ask for them', async () => {
  const { number, person } = await made('uk')
  await writeNote(officer, { number, words: 'Called twice today.' })
  expect((await readRequest(await member('support'), { number })).notes).toMatchObject([{ words: 'Called twice today.', staff: 'R. Okafor' }])
  await expect(as(actorOf(person), (_, client) => client.query('select words from request_notes'))).rejects.toMatchObject({ code: '42501' })
  expect(JSON.stringify(await readOwn(actorOf(person), { number }))).not.toContain('Called twice')
})

test('whoever looks after a request is told 7 and 2 days before, on its day and each day after, once each; every officer from 2 days before, and of nobody’s', async () => {
  await database.query(`update requests set warned_at = now() where state = 'open'`)
  const [support, other] = [await member('support'), await member()]
  const worker = { kind: 'worker', task: 'tell' } as const
  const today = dayUnder('uk', new Date())
  const mine = await made('uk', { due: plusDays(today, 7) })
  await assignRequest(support, mine)
  await made('uk', { due: plusDays(today, 8) })
  const stopped = await made('uk', { due: today })
  await database.query(`update requests set stopped_at = now(), stop_reason = 'identity' where id = $1`, [stopped.id])
  const told = async () => (await database.query<{ n: number }>(`select count(*)::int as n from outbox where kind = 'requests-due'`))[0]!.n

  expect([await warnOfDue(worker), await told()]).toEqual([1, 1])
  expect([await warnOfDue(worker), await told()]).toEqual([0, 1])
  await database.query(`update requests set due_on = $2, warned_at = now() - interval '5 days' where id = $1`, [mine.id, plusDays(today, 2)])
  const [officers] = await database.query<{ n: number }>(`select count(*)::int as n from staff where active and role = 'privacy'`)
  expect([await warnOfDue(worker), await told()]).toEqual([1, 2 + officers!.n])
  await database.query(`update staff set active = false where id = $1`, [support.staff])
  await database.query(`update requests set due_on = $2, warned_at = now() - interval '2 days' where id = $1`, [mine.id, today])
  expect([await warnOfDue(worker), await told()]).toEqual([1, 2 + 2 * officers!.n])
  expect([await warnOfDue(worker), await told()]).toEqual([0, 2 + 2 * officers!.n])
  // Over, it is said each day.
  await database.query(`update requests set due_on = $2, warned_at = now() - interval '1 day' where id = $1`, [mine.id, plusDays(today, -9)])
  expect([await warnOfDue(worker), await told()]).toEqual([1, 2 + 3 * officers!.n])
  expect([await warnOfDue(worker), await told()]).toEqual([0, 2 + 3 * officers!.n])
  // Of several at once one message to each, the closest day first.
  await database.query('update staff set active = true where id = $1', [support.staff])
  const [later, sooner] = [await made('uk', { due: plusDays(today, 7) }), await made('uk', { due: plusDays(today, 1) })]
  for (const one of [later, sooner]) await assignRequest(support, one)
  expect([await warnOfDue(worker), await told()]).toEqual([2, 3 + 4 * officers!.n])
  const [{ email } = { email: '' }] = await database.query<{ email: string }>('select email from staff where id = $1', [support.staff])
  const newest = (await database.query<{ id: string; to: Buffer }>(`select id, recipient as to from outbox where kind = 'requests-due' order by created_at`)).findLast(({ id, to }) => unseal(to, `outbox.recipient:${id}`) === email)
  expect(await claimMail({ kind: 'worker', task: 'mail' }, newest!)).toMatchObject({ params: { requests: [sooner, later].map(({ number, dueOn }) => ({ reference: `FR-${number}`, steps: [{ step: 'answer', by: dueOn, lateAt: endUnder('uk', dueOn).toISOString() }] })) } })
  expect(other.role).toBe('privacy')
})

/** What the warnings of a moment say, by reference; each told to how many. */
async function warned(now: Date): Promise<Record<string, { steps: unknown; readers: number }>> {
  await database.query(`delete from outbox where kind = 'requests-due'`)
  await warnOfDue({ kind: 'worker', task: 'tell' }, now)
  const found: Record<string, { steps: unknown; readers: number }> = {}
  for (const row of await database.query<{ id: string }>(`select id from outbox where kind = 'requests-due'`)) {
    const mail = await claimMail({ kind: 'worker', task: 'mail' }, row)
    if (mail?.kind !== 'requests-due') throw new Error('It is gone.')
    for (const { reference, steps } of mail.params.requests) found[reference] = { steps: steps.map(({ step, by }) => ({ step, by })), readers: (found[reference]?.readers ?? 0) + 1 }
  }
  return found
}

test('of a call nobody could be told of the confirmation is warned of first, then the answer, each before its day and daily after it, by the day of its law', async () => {
  await database.query(`delete from requests where state = 'open'`)
  const support = await member('support')
  const { number, dueOn } = await logRequest(officer, { kind: 'access', way: 'phone', receivedOn: dayUnder('california', new Date()), place: 'us-ca', who: '', replyTo: '', locale: 'en', words: 'What do you hold?' })
  await assignRequest(support, { number })
  const confirm = acknowledgeDue('california', 'access', dayUnder('california', new Date()))
  const [acknowledge, answer] = [{ step: 'acknowledge', by: confirm }, { step: 'answer', by: dueOn }]
  const officers = (await database.query(`select id from staff where active and role = 'privacy'`)).length
  /** Half past eleven at night in Los Angeles, so many days from a day: the next day in UTC. */
  const night = (day: string, days = 0) => new Date(endUnder('california', plusDays(day, days)).getTime() - 30 * 60_000)
  const reference = `FR-${number}`
  expect(await warned(night(confirm, -8))).toEqual({})
  expect(await warned(night(confirm, -7))).toEqual({ [reference]: { steps: [acknowledge], readers: 1 } })
  expect(await warned(night(confirm, -3))).toEqual({})
  expect(await warned(night(confirm, -2))).toEqual({ [reference]: { steps: [acknowledge], readers: 1 + officers } })
  expect(await warned(night(confirm))).toEqual({ [reference]: { steps: [acknowledge], readers: 1 + officers } })
  expect((await listQueue(support, { due: 'overdue' }, night(confirm))).rows).toEqual([])
  // Half an hour later it is late, and said so each day.
  const over = new Date(night(confirm).getTime() + 30 * 60_000)
  expect((await listQueue(support, { due: 'overdue' }, over)).rows).toMatchObject([{ number }])
  expect(await warned(over)).toEqual({ [reference]: { steps: [acknowledge], readers: 1 + officers } })
  expect(await warned(night(confirm, 1))).toEqual({})
  expect(await warned(night(confirm, 2))).toEqual({ [reference]: { steps: [acknowledge], readers: 1 + officers } })
  // While it is late the answer comes close: both are said.
  expect(await warned(night(dueOn, -7))).toEqual({ [reference]: { steps: [acknowledge, answer], readers: 1 + officers } })
  await acknowledgeRequest(support, { number, handed: 'phone', handedOn: dayUnder('california', new Date()) })
  expect((await listQueue(support, { due: 'overdue' }, night(dueOn, -7))).rows).toEqual([])
  expect(await warned(night(dueOn, -6)), 'seven days before was told already').toEqual({})
  expect(await warned(night(dueOn, -2))).toEqual({ [reference]: { steps: [answer], readers: 1 + officers } })
  expect(await warned(night(dueOn))).toEqual({ [reference]: { steps: [answer], readers: 1 + officers } })
  expect(await warned(night(dueOn, 1))).toEqual({ [reference]: { steps: [answer], readers: 1 + officers } })
})

test('confirmed in time, the answer is warned of as of any other', async () => {
  await database.query(`delete from requests where state = 'open'`)
  const { number, dueOn } = await logRequest(officer, { kind: 'question', way: 'letter', receivedOn: dayUnder('gdpr', new Date()), place: 'eea', who: '', replyTo: '', locale: 'de', words: 'Warum?' })
  const noon = (day: string, days: number) => new Date(`${plusDays(day, days)}T12:00:00Z`)
  const confirm = acknowledgeDue('gdpr', 'question', dayUnder('gdpr', new Date()))
  expect(Object.keys(await warned(noon(confirm, -7)))).toEqual([`FR-${number}`])
  await acknowledgeRequest(officer, { number, handed: 'post', handedOn: dayUnder('gdpr', new Date()) })
  expect(await warned(noon(confirm, 1))).toEqual({})
  expect(await warned(noon(dueOn, -7))).toMatchObject({ [`FR-${number}`]: { steps: [{ step: 'answer', by: dueOn }] } })
})

test('a clock that stands still is late nowhere, whether its receipt was confirmed or not', async () => {
  await database.query(`delete from requests where state = 'open'`)
  const { number } = await logRequest(officer, { kind: 'access', way: 'letter', receivedOn: dayUnder('uk', new Date()), place: 'gb', who: '', replyTo: '', locale: 'en', words: 'All of it.' })
  await stopClock(officer, { number, reason: 'identity', words: 'Who are you?', handed: 'post', handedOn: dayUnder('uk', new Date()) })
  const later = new Date(Date.now() + 400 * 86_400_000)
  expect(await warned(later)).toEqual({})
  expect(await listQueue(officer, {}, later)).toMatchObject({ matching: 1, overdue: 0 })
  expect((await listQueue(officer, { due: 'overdue' }, later)).rows).toEqual([])
})

test('what a wait does to a clock', () => {
  const fresh = { beganAnewOn: null, stoppedDays: 0, waitedUntil: null }
  expect(afterWait({ effect: 'waits', bothEnds: false }, '2026-03-27', '2026-03-30', fresh)).toEqual({ beganAnewOn: null, stoppedDays: 3, waitedUntil: null })
  expect(afterWait({ effect: 'waits', bothEnds: true }, '2026-03-27', '2026-03-30', { beganAnewOn: '2026-03-02', stoppedDays: 2, waitedUntil: '2026-03-20' })).toEqual({ beganAnewOn: '2026-03-02', stoppedDays: 6, waitedUntil: '2026-03-30' })
  expect(afterWait({ effect: 'begins-anew' }, '2026-03-27', '2026-03-30', { beganAnewOn: null, stoppedDays: 9, waitedUntil: '2026-03-20' })).toEqual({ beganAnewOn: '2026-03-30', stoppedDays: 0, waitedUntil: null })
})

test('a day does not count once, however often a clock stood still on it', () => {
  const bothEnds = { effect: 'waits', bothEnds: true } as const
  const waits = (...of: [string, string][]) => of.reduce<Parameters<typeof afterWait>[3]>((so, [from, to]) => afterWait(bothEnds, from, to, so), { beganAnewOn: null, stoppedDays: 0, waitedUntil: null }).stoppedDays
  const [monday, tuesday, wednesday] = ['2026-03-23', '2026-03-24', '2026-03-25'] as const
  expect(waits([monday, tuesday], [tuesday, wednesday])).toBe(3)
  expect(waits([monday, tuesday], [tuesday, tuesday], [tuesday, tuesday])).toBe(2)
  expect(waits([monday, wednesday], [tuesday, tuesday])).toBe(3)
  expect(waits([monday, monday], [wednesday, wednesday])).toBe(2)
})

test('to ask ten times in one day what a request means takes one day from whoever asked', async () => {
  const { number, receivedAt } = await made('uk', { ago: 3 })
  for (let asked = 0; asked < 10; asked++) {
    await stopClock(officer, { number, reason: 'clarification', words: 'Which of your four numbers?' })
    await resumeClock(officer, { number, came: 'otherwise' })
  }
  expect(await stored(number)).toMatchObject({ stopped_days: 1, due: answerDue('uk', dayUnder('uk', receivedAt), { stoppedDays: 1 }) })
})

test('what came while it was being stopped came then', () => {
  const stoppedAt = new Date('2026-03-27T10:00:00Z')
  const asked = { regime: 'gdpr', kind: 'access', receivedAt: new Date('2026-03-20T10:00:00Z'), dueOn: '2026-04-20', extendedAt: null, stoppedAt, stopReason: 'identity', beganAnewOn: null, stoppedDays: 2, waitedUntil: null } as const
  expect(goesOn(asked, new Date('2026-03-26T10:00:00Z'))).toMatchObject({ stoppedDays: 2 })
  expect(goesOn(asked, undefined)).toEqual({ beganAnewOn: null, stoppedDays: 2, waitedUntil: null, dueOn: '2026-04-20' })
})
