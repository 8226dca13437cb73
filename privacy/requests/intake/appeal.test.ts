import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { requests } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type StaffActor } from '../../actor.ts'
import { answerDue, dayUnder } from '../../deadlines.ts'
import { Invalid, NotAllowed, NotNow } from '../../refusals.ts'
import { unseal } from '../../seal.ts'
import { digestOfCode } from '../../spoken-code.ts'
import { answerRequest } from '../answer-request.ts'
import { assignRequest } from '../assign-request.ts'
import { denyRequest } from '../deny-request.ts'
import type { Handing } from '../handed-out.ts'
import { linkPerson } from '../identity/link-person.ts'
import { settleCheck } from '../identity/settle-check.ts'
import { lockOpen } from '../lock-open.ts'
import { putOnTimeline } from '../put-on-timeline.ts'
import { readOwn } from '../read-own.ts'
import { appealFollowed } from './appeal-followed.ts'
import { ask } from './ask.ts'
import { askOutside } from './ask-outside.ts'
import { logInput } from './log-input.ts'
import { logRequest } from './log-request.ts'
import { openFollow } from './open-follow.ts'
import { readFollowed } from './read-followed.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const address = () => `${randomUUID()}@visitor.example`
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const member = async (): Promise<StaffActor> => {
  const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@harbourline.example`])
  return { kind: 'staff', staff: row!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }
}
const [officer, another] = [await member(), await member()]
const unknown = new NotNow('nobodyKnowsWhoAsks')
const already = new NotNow('appealedAlready')
const today = (regime: 'uk' | 'gdpr') => dayUnder(regime, new Date())

type Out = { id: string; kind: string; recipient: Buffer | null; contents: Buffer; person_id: string | null }
async function mailOf(number: number, kind = 'request-asked') {
  const rows = await database.query<Out>('select id, kind, recipient, contents, person_id from outbox where kind = $1', [kind])
  const opened = rows.map((row) => ({ to: row.recipient && unseal(row.recipient, `outbox.recipient:${row.id}`), person: row.person_id, params: JSON.parse(unseal(row.contents, `outbox.contents:${row.id}`)) as Record<string, string> }))
  return opened.find(({ params }) => params['reference'] === `FR-${number}`)
}
const stored = async (number: number) => (await database.query('select r.*, first.number::int as against from requests r left join requests first on first.id = r.appeal_of where r.number = $1', [number]))[0]!
const deny = (number: number, handing: Handing = {}) => denyRequest(officer, { number, outcome: 'denied', reason: 'not-identified', words: 'We can’t tell that it is you.', ...handing })

async function denied(kind: 'access' | 'question' = 'access', email = address()) {
  const { number, code } = await askOutside(auth, { kind, place: 'gb', email, words: 'Everything you hold about me.' })
  await deny(number)
  return { number, code, email, token: await openFollow(auth, { reference: number, code }) }
}

async function decidedByAnother(number: number): Promise<void> {
  for (const own of [() => assignRequest(officer, { number }), () => answerRequest(officer, { number, words: 'No.' }), () => deny(number)]) await expect(own()).rejects.toEqual(new NotAllowed('appealsToAnother'))
  // The database refuses it, too, and takes the same step from another.
  const step = (by: StaffActor) =>
    as(by, async (tx) => {
      const open = await lockOpen(tx, number)
      await putOnTimeline(tx, by, open, { kind: 'denied', reason: 'others', words: 'No.' }, { kind: 'request-denied', params: { reference: `FR-${number}`, reason: 'others', part: false, regime: open.regime } })
      await tx.update(requests).set({ state: 'answered', outcome: 'denied', answeredAt: sql`now()`, ownerId: by.staff }).where(eq(requests.id, open.id))
    })
  await expect(step(officer)).rejects.toMatchObject({ constraint: 'request_step' })
  await step(another)
}

test('whoever follows an answered request appeals once, about the same person, under the same law, answered at the same address, by a code of its own', async () => {
  const email = address()
  const person = await database.person({ email })
  const first = await denied('access', email)
  expect(await readFollowed(auth, first)).toMatchObject({ state: 'answered', appealDue: answerDue('uk', today('uk')) })
  const appeal = await appealFollowed(auth, { token: first.token, why: 'You can tell.' })
  expect(appeal.dueOn).toBe(answerDue('uk', today('uk')))
  expect(appeal.code).not.toBe(first.code)
  expect(await stored(appeal.number)).toMatchObject({ kind: 'appeal', against: first.number, person_id: person, way: 'form', regime: 'uk', identity: 'code-sent', words: 'You can tell.' })
  expect(await mailOf(appeal.number)).toMatchObject({ to: email, params: { code: appeal.code, due: appeal.dueOn } })
  const token = await openFollow(auth, { reference: appeal.number, code: appeal.code })
  expect(await readFollowed(auth, { token })).toMatchObject({ kind: 'appeal', state: 'open', appealDue: null, events: [{ kind: 'received', words: 'You can tell.' }, { kind: 'acknowledged' }] })
  await expect(openFollow(auth, { reference: appeal.number, code: first.code })).rejects.toEqual(new NotNow('wrongFollowCode'))
  await expect(appealFollowed(auth, { token: first.token, why: 'Again.' })).rejects.toEqual(already)
  await expect(ask(actorOf(person), { kind: 'appeal', of: first.number, words: 'Again, signed in.' })).rejects.toEqual(already)
  expect(await readOwn(actorOf(person), appeal)).toMatchObject({ appealOf: first.number })
  await decidedByAnother(appeal.number)
  // What that one came to can be appealed against in turn.
  expect(await stored((await appealFollowed(auth, { token, why: 'Still.' })).number)).toMatchObject({ against: appeal.number })
})

test('only an answer is appealed against, by the link of its request, in the database too', async () => {
  const [open, answered] = [await askOutside(auth, { kind: 'question', place: 'gb', email: address(), words: 'Why?' }), await denied('question')]
  const token = await openFollow(auth, { reference: open.number, code: open.code })
  await expect(appealFollowed(auth, { token, why: 'But!' })).rejects.toEqual(new NotNow('appealWhat'))
  await expect(appealFollowed(auth, { token: `${token}x`, why: 'But!' })).rejects.toEqual(new NotNow('wrongFollowLink'))
  const [made, of] = [digestOfCode('follow', '7777-7777-7777'), await stored(answered.number)]
  const insert = (appealed?: string) =>
    as({ ...auth, token: made, ...(appealed && { appealed }) }, (_, client) =>
      client.query(`insert into requests (kind, way, identity, words, due_on, acknowledged_at, appeal_of, answer_to, answer_hash, follow_hash) values ('appeal', 'form', 'none', 'x', current_date + 30, now(), $1, 'x', 'x', $2)`, [of['id'], made]),
    )
  await expect(insert()).rejects.toMatchObject({ constraint: 'request_step' })
  await expect(insert(digestOfCode('follow', open.code))).rejects.toMatchObject({ constraint: 'request_step' })
  await insert(digestOfCode('follow', answered.code))
})

test('the button of its message proves whose address it is, and looks the same where it is nobody’s or another’s', async () => {
  const email = address()
  await database.person({ email })
  const [own, strangers, others] = [await denied('access', email), await denied(), await askOutside(auth, { kind: 'access', place: 'gb', email: address(), words: 'Mine.' })]
  const [whose] = await database.query<{ email: string }>('select email from profiles where person_id = $1', [await database.person()])
  await linkPerson(officer, { number: others.number, needle: whose!.email })
  await deny(others.number)
  const tokens = [own.token, strangers.token, await openFollow(auth, { reference: others.number, code: others.code })]
  const done: unknown[] = []
  for (const token of tokens) {
    const { number } = await appealFollowed(auth, { token, why: 'It is me.' })
    expect(await stored(number)).toMatchObject({ identity: 'code-sent' })
    const { params } = (await mailOf(number))!
    await expect(answerRequest(another, { number, words: 'Here it is.' })).rejects.toEqual(unknown)
    await settleCheck(auth, { code: params['confirm']!, answer: 'mine' })
    done.push(await answerRequest(another, { number, words: 'Here it is.' }).then(() => 'done', (error: unknown) => error))
  }
  expect(done).toEqual(['done', unknown, unknown])
})

const letter = { kind: 'appeal', way: 'letter', receivedOn: '2026-11-02', place: 'gb', who: '', replyTo: '', locale: 'en', words: 'You are wrong.' } as const

test('an appeal that comes by letter names an answer to the same person, and is decided by another, by the day of its law', async () => {
  const [email, elsewhere] = [address(), address()]
  const person = await database.person({ email, country: 'DE' })
  await database.person({ email: elsewhere })
  const { number: of } = await ask(actorOf(person), { kind: 'access', words: 'All of it.' })
  await expect(logRequest(officer, { ...letter, of, who: email })).rejects.toEqual(new Invalid({ of: 'nothingAnswered' }))
  await deny(of)
  const refused: [Partial<Parameters<typeof logRequest>[1]>, Record<string, string>][] = [
    [{ of: undefined }, { of: 'required' }],
    [{ of: 1 }, { of: 'nothingAnswered' }],
    [{ of, who: elsewhere }, { of: 'anothersAnswer' }],
    [{ of, replyTo: elsewhere }, { replyTo: 'answerElsewhere' }],
    [{ of, kind: 'question' }, { of: 'onlyAppeal' }],
  ]
  for (const [typed, says] of refused) await expect(logRequest(officer, { ...letter, ...typed }), JSON.stringify(says)).rejects.toEqual(new Invalid(says))
  const { number, dueOn } = await logRequest(officer, { ...letter, of, who: email })
  expect(dueOn).toBe(answerDue('gdpr', '2026-11-02'))
  expect(await stored(number)).toMatchObject({ kind: 'appeal', against: of, person_id: person, way: 'letter', regime: 'gdpr', identity: 'none' })
  expect(await mailOf(number, 'request-received')).toMatchObject({ person })
  await expect(logRequest(officer, { ...letter, of, who: email })).rejects.toEqual(already)
  await expect(answerRequest(another, { number, words: 'Here it is.' })).rejects.toEqual(unknown)
  await decidedByAnother(number)
})

test('an appeal goes by the law of the request it is about, whichever way it comes and wherever whoever asked lives by then', async () => {
  const moved = async () => {
    const [email, elsewhere] = [address(), { country: 'US', region: 'CA' }]
    const person = await database.person({ email, country: 'DE' })
    const { number } = await ask(actorOf(person), { kind: 'access', words: 'All of it.' })
    await deny(number)
    await database.query('update profiles set country = $2, region = $3 where person_id = $1', [person, elsewhere.country, elsewhere.region])
    return { email, of: number, actor: actorOf(person) }
  }
  const [signedIn, byLetter, byPhone] = [await moved(), await moved(), await denied('question')]
  const own = await ask(signedIn.actor, { kind: 'appeal', of: signedIn.of, words: 'You are wrong.' })
  expect(own.dueOn).toBe(answerDue('gdpr', today('gdpr')))
  expect(await stored(own.number)).toMatchObject({ regime: 'gdpr' })
  // What they ask anew is under the law of where they live now.
  expect(await stored((await ask(signedIn.actor, { kind: 'question', words: 'Why?' })).number)).toMatchObject({ regime: 'california' })
  const ofPerson = await logRequest(officer, { ...letter, place: 'us-ca', of: byLetter.of, who: byLetter.email })
  expect(ofPerson.dueOn).toBe(answerDue('gdpr', '2026-11-02'))
  expect(await stored(ofPerson.number)).toMatchObject({ regime: 'gdpr' })
  const ofNobody = await logRequest(officer, { ...letter, way: 'phone', place: 'us-ca', of: byPhone.number })
  expect(ofNobody.dueOn).toBe(answerDue('uk', '2026-11-02'))
  expect(await stored(ofNobody.number)).toMatchObject({ regime: 'uk', received_at: new Date('2026-11-02T12:00:00Z') })
})

test('where a letter says no more than the reference, the appeal is answered where the first answer went', async () => {
  const first = await denied('question')
  const { number } = await logRequest(officer, { ...letter, of: first.number })
  expect(await mailOf(number)).toMatchObject({ to: first.email, params: { confirm: null } })
  await decidedByAnother(number)
  const person = await database.person({ locale: 'de' })
  const { number: asked } = await ask(actorOf(person), { kind: 'question', words: 'Why?' })
  await deny(asked)
  const { number: byPhone } = await logRequest(officer, { ...letter, way: 'phone', of: asked })
  expect(await stored(byPhone)).toMatchObject({ person_id: person, answer_to: null })
  expect(await mailOf(byPhone, 'request-received')).toMatchObject({ person })
  // Of somebody of whom nothing is known and who left no address, any is as good.
  const { number: bare } = await logRequest(officer, { ...letter, kind: 'question', way: 'phone' })
  await deny(bare, { handed: 'phone', handedOn: letter.receivedOn })
  const replyTo = address()
  expect(await mailOf((await logRequest(officer, { ...letter, of: bare, replyTo })).number)).toMatchObject({ to: replyTo })
})

test('an appeal against the answer to an appeal needs what the first of them needs', async () => {
  const first = await denied()
  const second = await appealFollowed(auth, { token: first.token, why: 'No.' })
  await denyRequest(another, { number: second.number, outcome: 'denied', reason: 'not-identified', words: 'No.' })
  const { number } = await appealFollowed(auth, { token: await openFollow(auth, { reference: second.number, code: second.code }), why: 'No, no.' })
  await expect(answerRequest(officer, { number, words: 'Here it is.' })).rejects.toEqual(unknown)
})

test('a reference is taken as people write it, or none', () => {
  const of = (typed: string) => logInput.parse({ ...letter, of: typed }).of
  expect([of('FR-2101'), of(' 2101 '), of('')]).toEqual([2101, 2101, undefined])
  expect(logInput.safeParse({ ...letter, of: 'my last one' }).error?.issues.map(({ path }) => path)).toEqual([['of']])
})
