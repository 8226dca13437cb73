import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type StaffActor } from '../../actor.ts'
import { dateIn, plusDays, plusMonths } from '../../calendar-days.ts'
import { acknowledgeDue, answerDue, endUnder } from '../../deadlines.ts'
import { nextStep } from '../../next-step.ts'
import { needsIdentity, requestKinds, type RequestKind } from '../../request-words.ts'
import { Invalid, NotAllowed, NotFound, NotNow } from '../../refusals.ts'
import { seal, unseal } from '../../seal.ts'
import { digestOfCode } from '../../spoken-code.ts'
import type { StaffRole } from '../../vocabulary.ts'
import { readRecord } from '../../access/read-record.ts'
import { acknowledgeRequest } from '../acknowledge-request.ts'
import { answerRequest } from '../answer-request.ts'
import { appealFollowed } from './appeal-followed.ts'
import { ask } from './ask.ts'
import { askInput } from './ask-input.ts'
import { askOutside } from './ask-outside.ts'
import { closeDuplicate } from './close-duplicate.ts'
import { confirmOwn } from '../identity/confirm-own.ts'
import { denyRequest } from '../deny-request.ts'
import type { Handing } from '../handed-out.ts'
import { doubtIdentity } from '../identity/doubt-identity.ts'
import { linkPerson } from '../identity/link-person.ts'
import { listChecks } from '../identity/list-checks.ts'
import { listSimilar } from './list-similar.ts'
import { logInput } from './log-input.ts'
import { logRequest } from './log-request.ts'
import { openFollow } from './open-follow.ts'
import { askOutsideInput } from './outside-input.ts'
import { openLetter } from '../identity/open-letter.ts'
import { printLetter } from '../identity/print-letter.ts'
import { readCheck } from '../identity/read-check.ts'
import { readFollowed } from './read-followed.ts'
import { countChanges } from '../queue/count-changes.ts'
import { listQueue } from '../queue/list-queue.ts'
import { readOwn } from '../read-own.ts'
import { readRequest } from '../read-request.ts'
import { settleCheck } from '../identity/settle-check.ts'
import { startCheck } from '../identity/start-check.ts'
import { unlinkPerson } from '../identity/unlink-person.ts'
import { writeFollowed } from './write-followed.ts'
import { writeMessage } from '../write-message.ts'
import { writeToPerson } from '../write-to-person.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const address = () => `${randomUUID()}@visitor.example`
const actorOf = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const member = async (role: StaffRole = 'privacy'): Promise<StaffActor> => {
  const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', $2) returning id`, [`${randomUUID()}@harbourline.example`, role])
  return { kind: 'staff', staff: row!.id, role, session: randomUUID(), provedAt: new Date() }
}
const officer = await member()
const answer = (number: number, handing: Handing = {}) => answerRequest(officer, { number, words: 'Here it is.', ...handing })
const unknown = new NotNow('nobodyKnowsWhoAsks')
const byAnother = new NotAllowed('letterToAnother')

type Out = { id: string; kind: string; recipient: Buffer | null; contents: Buffer; state: string; person_id: string | null }
type Mail = { kind: string; to: string | null; state: string; person: string | null; params: Record<string, unknown> }
async function mails(reference: number | RegExp): Promise<Mail[]> {
  const rows = await database.query<Out>('select id, kind, recipient, contents, state, person_id from outbox order by created_at, kind')
  const opened = rows.map((row) => ({ kind: row.kind, state: row.state, person: row.person_id, to: row.recipient && unseal(row.recipient, `outbox.recipient:${row.id}`), params: JSON.parse(unseal(row.contents, `outbox.contents:${row.id}`)) as Record<string, unknown> }))
  return opened.filter(({ params }) => (typeof reference === 'number' ? params['reference'] === `FR-${reference}` : reference.test(JSON.stringify(params))))
}
const stored = async (number: number) => (await database.query('select * from requests where number = $1', [number]))[0]!

async function outside(kind: Exclude<RequestKind, 'appeal'> = 'access', email = address()) {
  const asked = await askOutside(auth, { kind, place: 'gb', email, words: 'Everything you hold about me.' })
  const mail = (await mails(asked.number)).find((one) => one.kind === 'request-asked')!
  return { ...asked, email, mail, confirm: mail.params['confirm'] as string, token: await openFollow(auth, { reference: asked.number, code: asked.code }) }
}

test('known and unknown addresses leave the same rows, the same mail and the same answer', async () => {
  const email = address()
  const person = await database.person({ email })
  const [known, stranger] = [await outside('access', email.toUpperCase()), await outside('access')]
  for (const one of [known, stranger]) {
    expect(one.mail).toMatchObject({ to: one.email, state: 'waiting', person: null, params: { reference: `FR-${one.number}`, due: one.dueOn, code: one.code } })
    expect(await database.query(`select e.kind, e."by" from request_events e join requests r on r.id = e.request_id where number = $1 order by e.kind`, [one.number])).toEqual([{ kind: 'acknowledged', by: 'system' }, { kind: 'received', by: 'person' }])
    expect(await database.query(`select c.way, c.channel, c.state from identity_checks c join requests r on r.id = c.request_id where number = $1`, [one.number])).toEqual([{ way: 'channel', channel: 'email', state: 'sent' }])
  }
  expect(await stored(known.number)).toMatchObject({ person_id: person, way: 'form', regime: 'uk', identity: 'code-sent' })
  expect(await stored(stranger.number)).toMatchObject({ person_id: null, identity: 'code-sent' })
  // Nothing of the address, nor of a code, lies open.
  const row = JSON.stringify(await stored(stranger.number))
  expect(row).not.toContain(stranger.email)
  expect(row).not.toContain(stranger.code)
  expect(row).toContain(digestOfCode('follow', stranger.code))
})

test('a fourth message of a day is withheld, and whoever asks is told the same', async () => {
  const email = address()
  for (let i = 0; i < 3; i++) await outside('question', email)
  const { number, code, dueOn } = await askOutside(auth, { kind: 'question', place: 'elsewhere', email, words: 'Again?' })
  expect([number, code, dueOn].every(Boolean)).toBe(true)
  expect(await mails(number)).toMatchObject([{ kind: 'request-asked', state: 'withheld', to: '' }])
})

test('with reference and code a request is followed and written to by both sides, and no other is', async () => {
  const { number, code, token, email } = await outside('question')
  const other = await outside('question')
  await expect(openFollow(auth, { reference: other.number, code })).rejects.toEqual(new NotNow('wrongFollowCode'))
  await expect(openFollow(auth, { reference: number, code: '2222-2222-2222' })).rejects.toEqual(new NotNow('wrongFollowCode'))
  expect(await readFollowed(auth, { token: `${token}x` })).toBeUndefined()
  await writeFollowed(auth, { token, words: 'One thing more.' })
  await writeToPerson(officer, { number, words: 'Which one?' })
  await answer(number)
  expect(await readFollowed(auth, { token })).toMatchObject({ number, state: 'answered', known: false, events: [{ kind: 'received' }, { kind: 'acknowledged' }, { kind: 'message', by: 'person' }, { kind: 'message', by: 'staff', words: 'Which one?' }, { kind: 'answer' }] })
  expect((await mails(number)).slice(1)).toMatchObject([{ kind: 'request-message', to: email, person: null, params: { outside: true } }, { kind: 'request-answered', to: email, params: { outside: true } }])
  await expect(writeFollowed(auth, { token, words: 'Late.' })).rejects.toEqual(new NotNow('requestClosed'))
})

test('tries at a reference are limited for each network: whoever guesses shuts nobody else out', async () => {
  const { number, code } = await outside('question')
  // One was the right one.
  for (let i = 0; i < 19; i++) await expect(openFollow(auth, { reference: number, code: '3333-3333-3333' })).rejects.toEqual(new NotNow('wrongFollowCode'))
  for (const tried of ['3333-3333-3333', code]) await expect(openFollow(auth, { reference: number, code: tried })).rejects.toEqual(new NotNow('tooManyTries'))
  expect(await openFollow({ ...auth, network: 'another' }, { reference: number, code })).toEqual(expect.any(String))
})

test('whoever is not signed in reaches by the database nothing but the request whose code they show', async () => {
  const { number, code } = await outside()
  const read = (token?: string) => as({ ...auth, ...(token && { token }) }, (_, client) => client.query('select number::int from requests').then(({ rows }) => rows.map((row: { number: number }) => row.number)))
  expect(await read()).toEqual([])
  expect(await read(digestOfCode('follow', '4444-4444-4444'))).toEqual([])
  expect(await read(digestOfCode('follow', code))).toEqual([number])
  for (const table of ['identity_checks', 'request_events']) expect(await as(auth, (_, client) => client.query(`select id from ${table}`).then(({ rowCount }) => rowCount)), table).toBe(0)
  for (const table of ['request_notes', 'request_scans', 'looks']) await expect(as(auth, (_, client) => client.query(`select id from ${table}`)), table).rejects.toMatchObject({ code: '42501' })
})

test('what only the person may ask for is not done before they said that it was them; a no always is, and what needs no proof', async () => {
  const email = address()
  await database.person({ email })
  const [mine, question, optOut, denied] = [await outside('access', email), await outside('question', email), await outside('opt-out', email), await outside('deletion', address())]
  await expect(answer(mine.number)).rejects.toEqual(unknown)
  await expect(denyRequest(officer, { number: mine.number, outcome: 'in-part', reason: 'others', words: 'Some.' })).rejects.toEqual(unknown)
  await answer(question.number)
  await answer(optOut.number)
  await denyRequest(officer, { number: denied.number, outcome: 'denied', reason: 'not-identified', words: 'Nobody said that it was them.' })
  expect(await readCheck(auth, { code: mine.confirm })).toMatchObject({ number: mine.number, kind: 'access', way: 'form', answerTo: email, byAgent: false })
  const { code } = await settleCheck(auth, { code: mine.confirm, answer: 'mine' })
  expect(await stored(mine.number), 'identity_check_told').toMatchObject({ identity: 'confirmed' })
  // Whoever typed the address may not be whose it is: the code they saw is over.
  await expect(openFollow(auth, { reference: mine.number, code: mine.code })).rejects.toEqual(new NotNow('wrongFollowCode'))
  expect(await readFollowed(auth, { token: mine.token })).toBeUndefined()
  expect(await mails(mine.number)).toContainEqual(expect.objectContaining({ kind: 'request-code', to: email, params: { reference: `FR-${mine.number}`, code } }))
  await answer(mine.number)
  expect(await readFollowed(auth, { token: await openFollow(auth, { reference: mine.number, code: code! }) })).toMatchObject({ state: 'answered', known: true })
  await expect(settleCheck(auth, { code: mine.confirm, answer: 'mine' })).rejects.toEqual(new NotNow('wrongIdentityCode'))
})

test('an address under which nothing is on file is confirmed and verifies nobody', async () => {
  const one = await outside('deletion')
  await settleCheck(auth, { code: one.confirm, answer: 'mine' })
  expect(await stored(one.number)).toMatchObject({ identity: 'none' })
  await expect(answer(one.number)).rejects.toEqual(unknown)
  // Said later whose record it is about, it is still nobody's word that counts.
  const person = await database.person()
  const [profile] = await database.query<{ email: string }>('select email from profiles where person_id = $1', [person])
  await linkPerson(officer, { number: one.number, needle: profile!.email })
  await expect(answer(one.number)).rejects.toEqual(unknown)
})

test('“it was not me” stops a request', async () => {
  const email = address()
  await database.person({ email })
  const one = await outside('deletion', email)
  expect(await settleCheck(auth, { code: one.confirm, answer: 'not-mine' })).toEqual({ number: one.number, mine: false, code: null })
  expect(await stored(one.number)).toMatchObject({ identity: 'refused' })
  expect(await listChecks(officer, one)).toMatchObject([{ state: 'doubted', reason: 'not-them' }])
  await expect(answer(one.number)).rejects.toEqual(unknown)
})

test('what somebody says whom we asked stands on the timeline, for both sides, and an open queue is told; nobody writes it who said nothing', async () => {
  const email = address()
  const person = await database.person({ email })
  const [mine, not, stranger] = [await outside('access', email), await outside('access', email), await outside('access')]
  const changed = async (work: () => Promise<unknown>) => {
    const now = new Date('2020-01-01')
    const { seen } = await listQueue(officer, {}, now)
    await work()
    return countChanges(officer, {}, { seen, shown: [], now })
  }
  const kinds = async (number: number) => (await readRequest(officer, { number })).events.map(({ kind, by }) => `${kind} ${by}`).slice(2)
  expect(await changed(() => settleCheck(auth, { code: mine.confirm, answer: 'mine' }))).toBe(1)
  expect(await changed(() => settleCheck(auth, { code: not.confirm, answer: 'not-mine' }))).toBe(1)
  expect(await kinds(mine.number)).toEqual(['proved system'])
  expect(await kinds(not.number)).toEqual(['disowned system'])
  expect((await readOwn(actorOf(person), mine)).events.at(-1)).toMatchObject({ kind: 'proved', by: 'system', words: null })
  // An address under which nothing is on file looks the same to whoever follows it, and proves nobody.
  const another = await outside('access')
  await settleCheck(auth, { code: another.confirm, answer: 'not-mine' })
  for (const { token } of [not, another]) expect((await readFollowed(auth, { token }))!.events.at(-1)).toMatchObject({ kind: 'disowned', by: 'system' })
  await settleCheck(auth, { code: stranger.confirm, answer: 'mine' })
  expect(await kinds(stranger.number)).toEqual([])

  const logged = await logRequest(officer, { ...letter, who: email })
  const forge = (actor: PersonActor | StaffActor, by: string, kind: string) => as(actor, (_, client) => client.query(`insert into request_events (request_id, person_id, kind, "by", staff_id) select id, person_id, '${kind}', '${by}', ${actor.kind === 'staff' ? `'${actor.staff}'` : 'null'} from requests where number = ${logged.number}`))
  for (const kind of ['proved', 'disowned']) for (const by of ['system', 'staff', 'person']) for (const actor of [actorOf(person), officer]) await expect(forge(actor, by, kind), `${kind} ${by} ${actor.kind}`).rejects.toMatchObject({ constraint: 'request_event_by' })
  expect(await changed(() => confirmOwn(actorOf(person), { number: logged.number, answer: 'mine' }))).toBe(1)
  expect(await kinds(logged.number)).toEqual(['proved system'])
})

const fourWeeksAgo = plusDays(new Date().toISOString().slice(0, 10), -28)
/** Where nobody can be told by a message. */
const handed = { handed: 'phone', handedOn: fourWeeksAgo } as const
const letter = { kind: 'access', way: 'letter', receivedOn: fourWeeksAgo, place: 'gb', who: '', replyTo: '', locale: 'en', words: 'All of it, on paper.' } as const

test('what came by letter counts from the day it came, under the law of where its person lives', async () => {
  const email = address()
  const person = await database.person({ email, country: 'DE' })
  const { number, dueOn } = await logRequest(officer, { ...letter, who: email })
  expect(await stored(number)).toMatchObject({ person_id: person, way: 'letter', identity: 'none', logged_by: officer.staff, regime: 'gdpr' })
  expect(dueOn).toBe(answerDue('gdpr', fourWeeksAgo))
  expect(await readOwn(actorOf(person), { number })).toMatchObject({ way: 'letter', events: [{ kind: 'received', by: 'person' }, { kind: 'acknowledged', by: 'staff' }] })
  expect(await mails(number)).toMatchObject([{ kind: 'request-received', person, to: null }])
  await expect(answer(number)).rejects.toEqual(unknown)
  await expect(logRequest(officer, { ...letter, receivedOn: '2999-01-01' })).rejects.toEqual(new Invalid({ receivedOn: 'notInFuture' }))
  await expect(logRequest(officer, { ...letter, receivedOn: '2016-11-02' }), 'a year that was mistyped').rejects.toEqual(new Invalid({ receivedOn: 'longAgo' }))
  const yearAgo = plusMonths(dateIn('Europe/London', new Date()), -12)
  await expect(logRequest(officer, { ...letter, receivedOn: plusDays(yearAgo, -1) })).rejects.toEqual(new Invalid({ receivedOn: 'longAgo' }))
  await logRequest(officer, { ...letter, receivedOn: yearAgo })
  await expect(logRequest(officer, { ...letter, who: 'nobody@nowhere.example' })).rejects.toEqual(new Invalid({ who: 'nobodyOnFile' }))
})

test('what two people have on file says of neither that it is about them', async () => {
  const phone = '+447700900779'
  const [one] = [await database.person({ phone }), await database.person({ phone })]
  await expect(logRequest(officer, { ...letter, who: phone })).rejects.toEqual(new Invalid({ who: 'severalOnFile' }))
  const { number } = await logRequest(officer, letter)
  await expect(linkPerson(officer, { number, needle: phone })).rejects.toEqual(new NotNow('severalOnFile'))
  expect(await stored(number)).toMatchObject({ person_id: null })
  // One of them is no customer: what was asked for with an address goes after the account.
  const [{ email } = { email: '' }] = await database.query<{ email: string }>('select email from profiles where person_id = $1', [one])
  await database.query(`with p as (insert into people default values returning id) insert into profiles (person_id, kind, email) select id, 'enquirer', $1 from p`, [email])
  await linkPerson(officer, { number, needle: email })
  expect(await stored(number)).toMatchObject({ person_id: one })
  // Of whom nobody may sign in as any more nothing is said.
  await database.query(`update people set state = 'shut' where id = $1`, [one])
  await expect(logRequest(officer, { ...letter, who: email })).rejects.toEqual(new Invalid({ who: 'nobodyOnFile' }))
})

test('a day that is none is refused as one', () => {
  const day = (receivedOn: string) => logInput.safeParse({ ...letter, receivedOn }).error?.issues.map(({ message }) => message)
  expect(day('2026-02-28')).toBeUndefined()
  for (const none of ['2026-02-31', '2026-13-45', '26-1-1', 'x']) expect(day(none), none).toEqual(['notADate'])
  expect(day('')).toContain('required')
})

test('of a caller of whom nothing is on file nobody is told; with an address they follow it by a code that staff never see', async () => {
  const bare = await logRequest(officer, { ...letter, kind: 'question', way: 'phone' })
  expect(await stored(bare.number)).toMatchObject({ person_id: null, acknowledged_at: null })
  expect(await mails(bare.number)).toEqual([])
  await answer(bare.number, handed)
  const replyTo = address()
  const { number } = await logRequest(officer, { ...letter, kind: 'question', way: 'email', replyTo, locale: 'de' })
  const [mail] = await mails(number)
  expect(mail).toMatchObject({ kind: 'request-asked', to: replyTo, params: { confirm: null } })
  expect(await readFollowed(auth, { token: await openFollow(auth, { reference: number, code: mail!.params['code'] as string }) })).toMatchObject({ number, way: 'email' })
})

test('receipt is confirmed at once wherever somebody can be told of it; of a letter, call or mail of nobody it has its own day', async () => {
  const email = address()
  const person = await database.person({ email })
  const asked = await outside('question')
  await database.query(`update requests set state = 'answered', answered_at = now(), outcome = 'denied' where number = $1`, [asked.number])
  const told = [
    await ask(actorOf(person), { kind: 'question', words: 'Why?', of: undefined }),
    asked,
    await appealFollowed(auth, { token: asked.token, why: 'But!' }),
    await logRequest(officer, { ...letter, who: email }),
    await logRequest(officer, { ...letter, way: 'phone', replyTo: address() }),
  ]
  for (const { number } of told) expect(await stored(number)).toMatchObject({ acknowledged_at: expect.any(Date) as unknown, acknowledge_by: null })
  for (const way of ['letter', 'phone', 'email'] as const) {
    for (const [kind, place, regime] of [['access', 'us-ca', 'california'], ['complaint', 'gb', 'uk']] as const) {
      const { number, dueOn } = await logRequest(officer, { ...letter, kind, place, way })
      const confirm = acknowledgeDue(regime, kind, fourWeeksAgo)
      // In February a month is shorter than the 30 days of a complaint: then the answer is the confirmation.
      expect(await stored(number)).toMatchObject({ late_at: endUnder(regime, confirm < dueOn ? confirm : dueOn), acknowledged_at: null })
      expect(nextStep(await readRequest(officer, { number }))).toEqual(confirm <= dueOn ? { step: 'acknowledge', by: confirm } : { step: 'answer', by: dueOn })
      await acknowledgeRequest(officer, { number, ...handed })
      expect(await stored(number)).toMatchObject({ late_at: endUnder(regime, dueOn) })
    }
  }
  const bare = `insert into requests (kind, way, identity, words, due_on, logged_by) values ('question', 'phone', 'none', 'x', current_date + 30, '${officer.staff}')`
  await expect(as(officer, (_, client) => client.query(bare)), 'a day for one of the two').rejects.toMatchObject({ constraint: 'request_receipt' })
})

test('codes go to what is on file and never to who asked; staff can send them, and not use them', async () => {
  const [email, elsewhere] = [address(), address()]
  const person = await database.person({ email, phone: '+447700900731', street: null })
  const one = await outside('access', elsewhere)
  await linkPerson(officer, { number: one.number, needle: '+44 7700 900731' })
  expect(await readOwn(actorOf(person), { number: one.number })).toMatchObject({ events: [{ kind: 'received' }, { kind: 'acknowledged' }] })
  await expect(linkPerson(officer, { number: one.number, needle: email })).rejects.toEqual(new NotNow('saidAlready'))
  await expect(startCheck(officer, { number: one.number, channel: 'post', agent: '' })).rejects.toEqual(new NotNow('nothingOnFileThere'))
  await startCheck(officer, { number: one.number, channel: 'email', agent: '' })
  await startCheck(officer, { number: one.number, channel: 'phone', agent: '' })
  const sent = (await mails(one.number)).find(({ kind }) => kind === 'identity-link')!
  // Without an address of its own it goes to the one on file.
  expect(sent).toMatchObject({ person, to: null })
  expect(await mails(/^\{"code":/)).toContainEqual(expect.objectContaining({ kind: 'identity-text', to: '+447700900731' }))
  // What went to the address that asked, before anybody knew whose record it is about, is worth nothing.
  await settleCheck(auth, { code: one.confirm, answer: 'mine' })
  await expect(answer(one.number)).rejects.toEqual(unknown)
  const { id } = await stored(one.number)
  for (const change of [`update identity_checks set state = 'verified', settled_at = now() where request_id = '${id}' and state = 'sent'`, `insert into identity_checks (request_id, person_id, way, state, staff_id, settled_at) values ('${id}', '${person}', 'channel', 'verified', '${officer.staff}', now())`, `insert into identity_checks (request_id, person_id, way, state, settled_at) values ('${id}', '${person}', 'sign-in', 'verified', now())`])
    await expect(as(officer, (_, client) => client.query(change)), change).rejects.toMatchObject({ constraint: 'identity_check_step' })
  await expect(as(officer, (_, client) => client.query(`update requests set identity = 'confirmed' where id = '${id}'`))).rejects.toMatchObject({ constraint: 'request_intake' })
  // Nor does anybody who does not show the very code.
  const without = as({ ...auth, token: digestOfCode('identity', '5555-5555-5555') }, (_, client) => client.query(`update identity_checks set state = 'verified', settled_at = now() where request_id = '${id}'`))
  expect((await without).rowCount).toBe(0)
  await settleCheck(auth, { code: sent.params['code'] as string, answer: 'mine' })
  await answer(one.number)
})

test('a letter shows the address on file to who sent for it, after a look the person sees, and its code verifies', async () => {
  const email = address()
  const person = await database.person({ email, street: '4 Sample Lane' })
  const { number } = await logRequest(officer, { ...letter, who: email })
  const { check } = await startCheck(officer, { number, channel: 'post', agent: '' })
  await expect(printLetter(officer, { number, check })).rejects.toEqual(new NotAllowed('lookFirst'))
  await openLetter(officer, { number, check })
  const printed = await printLetter(officer, { number, check })
  expect(printed).toMatchObject({ to: ['Tilda Example', '4 Sample Lane', 'BS1 1AA Bristol'], country: 'GB' })
  await expect(printLetter(await member(), { number, check })).rejects.toEqual(new NotFound())
  // All that stands on it, and nothing that does not.
  expect(await database.query('select purpose, fields from looks where person_id = $1', [person])).toEqual([{ purpose: 'check-identity', fields: ['givenName', 'familyName', 'organisation', 'street', 'postalCode', 'city', 'region', 'country', 'locale'] }])
  await expect(readRecord(officer, { number })).rejects.toEqual(new NotAllowed('lookFirst'))
  expect(await as(officer, (_, client) => client.query('select person_id from profiles').then(({ rowCount }) => rowCount))).toBe(0)
  await expect(openLetter(await member(), { number, check })).rejects.toEqual(new NotFound())
  expect(JSON.stringify(await database.query('select * from identity_checks where id = $1', [check]))).not.toContain(printed.code)
  expect(await settleCheck(auth, { code: printed.code, answer: 'mine' })).toMatchObject({ number, mine: true, code: null })
  await expect(answer(number)).rejects.toEqual(byAnother)
  await answerRequest(await member(), { number, words: 'Here it is.' })
})

test('a letter is sent and opened by those who may see the street on it, and by nobody else', async () => {
  const email = address()
  await database.person({ email, street: '4 Sample Lane' })
  const { number } = await logRequest(officer, { ...letter, who: email })
  const [support, billing] = [await member('support'), await member('billing')]
  await expect(startCheck(support, { number, channel: 'post', agent: '' })).rejects.toEqual(new NotAllowed('noLetters'))
  expect(await listChecks(officer, { number })).toEqual([])
  const sent = await startCheck(billing, { number, channel: 'post', agent: '' })
  // Another role since.
  await database.query(`update staff set role = 'support' where id = $1`, [billing.staff])
  await expect(openLetter({ ...billing, role: 'support' }, sent)).rejects.toEqual(new NotAllowed('noLetters'))
  await startCheck(support, { number, channel: 'email', agent: '' })
})

// Past the verbs, on each of its three tables.
test('whoever printed the letter may say no, and do nothing of what it proves: neither answer, whole or in part, nor send a file, nor change what is logged; the database says so', async () => {
  const letterOf = async (kind: 'access' | 'question', { agent = '' } = {}) => {
    const email = address()
    const person = await database.person({ email, street: '4 Sample Lane' })
    const { number } = await logRequest(officer, { ...letter, kind, who: email })
    const { check } = await startCheck(officer, { number, channel: 'post', agent })
    await openLetter(officer, { number, check })
    await settleCheck(auth, { code: (await printLetter(officer, { number, check })).code, answer: 'mine' })
    return { person, number, id: String((await stored(number))['id']) }
  }
  const colleague = await member()
  const { person, number, id } = await letterOf('access')
  const pdf = new File(['%PDF-1.4 sample'], 'data.pdf')
  const verified = async (actor: StaffActor) => as(actor, async (_, client) => (await client.query<{ yes: boolean }>(`select is_verified('${id}', '${person}') as yes`)).rows[0]!.yes)
  expect([await verified(officer), await verified(colleague)]).toEqual([false, true])
  await expect(denyRequest(officer, { number, outcome: 'in-part', reason: 'unfounded', words: 'A part of it.' })).rejects.toEqual(byAnother)
  await expect(writeToPerson(officer, { number, words: 'Your data.', files: [pdf] }), 'letter_by_another on request_attachments').rejects.toEqual(byAnother)
  const raw = (statement: string) => as(officer, (_, client) => client.query(statement))
  await expect(raw(`update requests set state = 'answered', outcome = 'complied', answered_at = now() where id = '${id}'`), 'letter_by_another on requests').rejects.toEqual(byAnother)
  await expect(raw(`insert into request_events (request_id, person_id, kind, by, staff_id, words) values ('${id}', '${person}', 'logging', 'staff', '${officer.staff}', 'off')`), 'letter_by_another on request_events').rejects.toEqual(byAnother)
  // Nor does it help to say that a colleague had it printed.
  await expect(raw(`update identity_checks set staff_id = '${colleague.staff}' where request_id = '${id}'`)).rejects.toMatchObject({ code: '42501' })
  expect(await stored(number)).toMatchObject({ state: 'open', identity: 'confirmed' })
  await writeToPerson(officer, { number, words: 'Somebody else answers you.', files: [] })
  await writeToPerson(colleague, { number, words: 'Your data.', files: [pdf] })
  await answerRequest(colleague, { number, words: 'Here it is.' })

  // The permission of an agent, by letter, is no other.
  const other = await letterOf('access', { agent: 'Example & Daughters, solicitors' })
  await expect(answer(other.number)).rejects.toEqual(byAnother)
  await denyRequest(officer, { number: other.number, outcome: 'denied', reason: 'unfounded', words: 'No.' })
  // What takes no check, anybody answers.
  await answer((await letterOf('question')).number)
})

test('once the person signs in, or shows a code that went by mail, whoever printed a letter before answers, too', async () => {
  const email = address()
  const person = await database.person({ email, street: '4 Sample Lane' })
  const { number } = await logRequest(officer, { ...letter, who: email })
  const { check } = await startCheck(officer, { number, channel: 'post', agent: '' })
  await openLetter(officer, { number, check })
  await settleCheck(auth, { code: (await printLetter(officer, { number, check })).code, answer: 'mine' })
  await startCheck(officer, { number, channel: 'email', agent: '' })
  await expect(answer(number)).rejects.toEqual(byAnother)
  const sent = (await mails(number)).find(({ kind, person: of }) => kind === 'identity-link' && of === person)!
  await settleCheck(auth, { code: sent.params['code'] as string, answer: 'mine' })
  await answer(number)
})

test('a code that has run out is worth nothing', async () => {
  const email = address()
  await database.person({ email })
  const one = await outside('access', email)
  await database.query(`update identity_checks set expires_at = now() - interval '1 second' where request_id = (select id from requests where number = $1)`, [one.number])
  expect(await readCheck(auth, { code: one.confirm })).toBeUndefined()
  await expect(settleCheck(auth, { code: one.confirm, answer: 'mine' })).rejects.toEqual(new NotNow('wrongIdentityCode'))
  const past = as({ ...auth, token: digestOfCode('identity', one.confirm) }, (_, client) => client.query(`update identity_checks set state = 'verified', settled_at = now()`))
  await expect(past).rejects.toMatchObject({ constraint: 'identity_check_step' })
})

test('an agent is believed once the person permits it, at what is on file', async () => {
  const email = address()
  await database.person({ email })
  const { number } = await logRequest(officer, { ...letter, who: email, replyTo: address(), way: 'email' })
  await startCheck(officer, { number, channel: 'email', agent: 'Example & Daughters, solicitors' })
  const sent = (await mails(number)).find(({ kind }) => kind === 'identity-link')!
  expect(sent.params).toMatchObject({ agent: true })
  const code = sent.params['code'] as string
  expect(await readCheck(auth, { code })).toMatchObject({ agent: 'Example & Daughters, solicitors', byAgent: true })
  await expect(answer(number)).rejects.toEqual(unknown)
  await settleCheck(auth, { code, answer: 'mine' })
  await answer(number)
})

test('suspicion stops what was verified before, until it is verified anew', async () => {
  const person = await database.person()
  const { number } = await ask(actorOf(person), { kind: 'deletion', words: 'All of it.' })
  expect(await stored(number)).toMatchObject({ identity: 'signed-in' })
  await doubtIdentity(officer, { number, suspicion: 'pressed' })
  expect(await stored(number)).toMatchObject({ identity: 'refused' })
  await expect(answer(number)).rejects.toEqual(unknown)
  await startCheck(officer, { number, channel: 'email', agent: '' })
  const sent = (await mails(number)).find(({ kind }) => kind === 'identity-link')!
  await settleCheck(auth, { code: sent.params['code'] as string, answer: 'mine' })
  await answer(number)
})

test('whoever is signed in says whether what came another way is theirs', async () => {
  const email = address()
  const person = await database.person({ email })
  const [mine, not] = [await logRequest(officer, { ...letter, who: email }), await logRequest(officer, { ...letter, kind: 'deletion', who: email })]
  const stale: PersonActor = { ...actorOf(person), provedAt: new Date(Date.now() - 6 * 60_000) }
  await expect(confirmOwn(stale, { number: mine.number, answer: 'mine' })).rejects.toMatchObject({ message: 'freshProof', proof: true })
  await expect(confirmOwn(actorOf(await database.person()), { number: mine.number, answer: 'mine' })).rejects.toEqual(new NotFound())
  await confirmOwn(actorOf(person), { number: mine.number, answer: 'mine' })
  await confirmOwn(actorOf(person), { number: not.number, answer: 'not-mine' })
  await answer(mine.number)
  await expect(answer(not.number)).rejects.toEqual(unknown)
  await expect(confirmOwn(actorOf(person), { number: not.number, answer: 'mine' })).rejects.toEqual(new NotNow('saidOnceOnly'))
})

test('a duplicate points to the first and takes over nothing of its check', async () => {
  const email = address()
  const person = await database.person({ email })
  const signedIn = await ask(actorOf(person), { kind: 'access', words: 'All of it.' })
  const [first, second] = [await outside('access', email), await outside('access', email)]
  // Nobody knows yet whether it is they who wrote from that address.
  expect(await listSimilar(officer, { number: second.number })).toMatchObject([{ number: first.number }])
  // The signed-in one was verified; neither of the others is.
  for (const { number } of [first, second]) await expect(answer(number)).rejects.toEqual(unknown)
  await expect(closeDuplicate(officer, { number: second.number, first: (await outside('deletion', email)).number })).rejects.toEqual(new NotNow('notADuplicate'))
  const seen = (await readRequest(officer, signedIn)).events.length
  await writeMessage(actorOf(person), { number: signedIn.number, words: 'This is about something else.' })
  await expect(closeDuplicate(officer, { number: signedIn.number, seen, first: first.number })).rejects.toEqual(new NotNow('requestMoved'))
  await closeDuplicate(officer, { number: signedIn.number, seen: seen + 1, first: first.number })
  expect(await stored(signedIn.number)).toMatchObject({ state: 'answered', outcome: 'denied', duplicate_of: (await stored(first.number))['id'] as unknown })
  await expect(answer(first.number)).rejects.toEqual(unknown)
  await expect(closeDuplicate(officer, { number: second.number, first: signedIn.number })).rejects.toEqual(new NotNow('notADuplicate'))
  await closeDuplicate(officer, { number: second.number, first: first.number })
  expect(await mails(second.number)).toContainEqual(expect.objectContaining({ kind: 'request-duplicate', to: email, params: expect.objectContaining({ first: `FR-${first.number}`, outside: true }) as unknown }))
  const another = await outside('access', (await database.query<{ email: string }>('select email from profiles where person_id = $1', [await database.person()]))[0]!.email)
  await expect(closeDuplicate(officer, { number: another.number, first: first.number })).rejects.toEqual(new NotNow('notADuplicate'))
})

/** The step itself, past the verb. */
async function closeRaw(number: number, first: number): Promise<void> {
  const [one, other] = [await stored(number), await stored(first)]
  await as(officer, async (_, client) => {
    const notice = randomUUID()
    await client.query(`insert into outbox (id, kind, person_id, contents) values ($1, 'request-duplicate', $2, $3)`, [notice, one['person_id'], seal('{}', `outbox.contents:${notice}`)])
    await client.query(`insert into request_events (request_id, person_id, kind, "by", staff_id, reason, notice_id, words) values ($1, $2, 'denied', 'staff', $3, 'duplicate', $4, 'x')`, [one['id'], one['person_id'], officer.staff, notice])
    await client.query(`update requests set state = 'answered', outcome = 'denied', answered_at = now(), owner_id = $2, duplicate_of = $3 where id = $1`, [one['id'], officer.staff, other['id']])
  })
}

test('a duplicate points neither to what is answered nor to what somebody else asks, by verb or by statement; and what it points to is not answered meanwhile', async () => {
  const email = address()
  const person = await database.person({ email })
  const ownAsk = () => ask(actorOf(person), { kind: 'access', words: 'All of it.' })
  const [denied, again, open] = [await ownAsk(), await ownAsk(), await ownAsk()]
  await denyRequest(officer, { number: denied.number, outcome: 'denied', reason: 'others', words: 'No.' })
  const [stranger, letterOf, typed] = [await outside('access'), await logRequest(officer, letter), await outside('access', email)]
  const linked = await outside('access')
  await linkPerson(officer, { number: linked.number, needle: email })
  const refused: [string, number, number][] = [
    ['into what is answered', again.number, denied.number],
    ['a stranger’s into a customer’s', stranger.number, open.number],
    ['a customer’s into a stranger’s', open.number, stranger.number],
    ['a letter of nobody known', letterOf.number, open.number],
    ['of nobody known into another such', stranger.number, letterOf.number],
    ['about them, and nobody knows who writes', linked.number, open.number],
    ['to the address on file, and nobody has said that it was them', typed.number, open.number],
  ]
  for (const [what, number, first] of refused) {
    await expect(closeDuplicate(officer, { number, first }), what).rejects.toEqual(new NotNow('notADuplicate'))
    await expect(closeRaw(number, first), what).rejects.toMatchObject({ constraint: 'request_intake' })
    expect(await stored(number), what).toMatchObject({ state: 'open', duplicate_of: null })
  }
  await settleCheck(auth, { code: typed.confirm, answer: 'mine' })
  expect(await listSimilar(officer, { number: typed.number })).toMatchObject([{ number: again.number }, { number: open.number }, { number: linked.number }])
  await closeRaw(typed.number, open.number)
  const both = await Promise.allSettled([closeDuplicate(officer, { number: again.number, first: open.number }), closeDuplicate(officer, { number: open.number, first: again.number })])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await database.query(`select number from requests where number = any ($1) and state = 'open'`, [[again.number, open.number]])).toHaveLength(1)
})

test('a duplicate keeps its day: it is closed into what runs and is due no later, whichever came in first, by verb or by statement', async () => {
  const open = async (row: { days: number; by?: number; regime?: string; stopped?: boolean }, person: string) =>
    (
      await database.query<{ number: number }>(
        `insert into requests (person_id, kind, words, due_on, acknowledge_by, acknowledged_at, regime, stopped_at, stop_reason) values ($1, 'access', 'x', date '2031-03-03' + $2::int, date '2031-03-03' + $3::int, case when $3 is null then now() end, $4, case when $5 then now() end, case when $5 then 'identity' end) returning number::int`,
        [person, row.days, row.by ?? null, row.regime ?? 'uk', row.stopped === true],
      )
    )[0]!.number
  type Row = Parameters<typeof open>[0]
  const table: [what: string, closed: Row, first: Row, lacks?: 'stands' | 'later' | 'step'][] = [
    ['into one due later', { days: 2 }, { days: 30 }, 'later'],
    ['into one due earlier', { days: 30 }, { days: 2 }],
    ['into one due the same day', { days: 30 }, { days: 30 }],
    ['into one due a day later', { days: 30 }, { days: 31 }, 'later'],
    ['into one that stands still', { days: 30 }, { days: 2, stopped: true }, 'stands'],
    ['standing still, into one that runs', { days: 30, stopped: true }, { days: 2 }],
    ['standing still, into one due later', { days: 2, stopped: true }, { days: 30 }, 'later'],
    ['both standing still', { days: 30, stopped: true }, { days: 2, stopped: true }, 'stands'],
    ['its receipt to be confirmed, into one due after that', { days: 30, by: 4 }, { days: 20 }, 'step'],
    ['its receipt to be confirmed, into one due before that', { days: 30, by: 4 }, { days: 2 }],
    ['into one whose receipt comes first and its answer later', { days: 20 }, { days: 30, by: 4 }, 'later'],
    ['into one whose receipt comes first and its answer, too', { days: 30 }, { days: 20, by: 4 }],
    ['the same date, over an hour earlier in Berlin', { days: 30, regime: 'gdpr' }, { days: 30 }, 'later'],
    ['the same date, over an hour later in London', { days: 30 }, { days: 30, regime: 'gdpr' }],
  ]
  for (const [what, closed, first, lacks] of table) {
    const person = await database.person()
    const other = await open(first, person)
    const number = await open(closed, person)
    expect(await listSimilar(officer, { number }), what).toEqual([{ number: other, dueOn: expect.any(String) as string, ...(lacks && { lacks }) }])
    if (!lacks) {
      await closeDuplicate(officer, { number, first: other })
      expect(await stored(number), what).toMatchObject({ state: 'answered', outcome: 'denied' })
    } else {
      await expect(closeDuplicate(officer, { number, first: other }), what).rejects.toEqual(new NotNow('losesDay'))
      await expect(closeRaw(number, other), what).rejects.toMatchObject({ constraint: 'request_intake' })
      expect(await stored(number), what).toMatchObject({ state: 'open', duplicate_of: null })
    }
  }
})

test('a letter logged after a portal request, but received before it, answers both by its own day', async () => {
  const email = address()
  const person = await database.person({ email })
  const portal = await ask(actorOf(person), { kind: 'access', words: 'All of it.' })
  const late = await logRequest(officer, { ...letter, kind: 'access', who: email })
  await database.query(`update requests set due_on = due_on - 28 where number = $1`, [late.number])
  await expect(closeDuplicate(officer, { number: late.number, first: portal.number })).rejects.toEqual(new NotNow('losesDay'))
  expect(await listSimilar(officer, { number: portal.number })).toEqual([{ number: late.number, dueOn: expect.any(String) as string }])
  await closeDuplicate(officer, { number: portal.number, first: late.number })
  expect(await stored(late.number)).toMatchObject({ state: 'open' })
})

test('the database knows the same kinds that need to know who asks, and lets none through by any outcome that does something', async () => {
  for (const kind of requestKinds) {
    const [row] = await database.query<{ needs: boolean }>('select needs_identity($1, null) as needs', [kind])
    expect(row!.needs, kind).toBe(needsIdentity(kind))
    if (kind === 'appeal') continue
    const { number } = await logRequest(officer, { ...letter, kind })
    const done = await answer(number, handed).then(() => 'done', (error: unknown) => error)
    expect(done, kind).toEqual(needsIdentity(kind) ? unknown : 'done')
  }
})

test.each(requestKinds)('what is asked signed in is theirs, by its day, and is done; without an account what only they may ask for waits until it is known who asks (%s)', async (kind) => {
  const [day] = await database.query<{ uk: string; california: string }>(`select day_under('uk')::text as uk, day_under('california')::text as california`)
  const person = await database.person({ country: 'US', region: 'CA' })
  const first = kind === 'appeal' ? await ask(actorOf(person), { kind: 'access', words: 'All of it.' }) : undefined
  if (first) await answer(first.number)
  const own = await ask(actorOf(person), askInput.parse({ kind, words: 'What is mine.', ...(first && { of: first.number }) }))
  expect(own.dueOn).toBe(answerDue('california', day!.california, { kind }))
  expect(await readOwn(actorOf(person), own)).toMatchObject({ kind, way: 'portal', regime: 'california', dueOn: own.dueOn })
  expect(await stored(own.number)).toMatchObject({ identity: 'signed-in', acknowledged_at: expect.any(Date) as Date })
  await answerRequest(await member(), { number: own.number, words: 'Here it is.' })

  // An appeal begins at the answer it is against.
  expect(askOutsideInput.safeParse({ kind, place: 'gb', email: address(), words: 'x' }).success).toBe(kind !== 'appeal')
  if (kind === 'appeal') return
  const asked = await outside(kind)
  expect(asked.dueOn).toBe(answerDue('uk', day!.uk, { kind }))
  expect(await stored(asked.number)).toMatchObject({ kind, way: 'form', regime: 'uk', identity: 'code-sent', acknowledged_at: expect.any(Date) as Date })
  expect(asked.mail.params).toMatchObject({ due: asked.dueOn })
  if (needsIdentity(kind)) await expect(answer(asked.number)).rejects.toEqual(unknown)
  else await answer(asked.number)
})

test('an appeal against what only the person may ask for needs them, too', async () => {
  const email = address()
  const person = await database.person({ email })
  const { number } = await logRequest(officer, { ...letter, who: email })
  await denyRequest(officer, { number, outcome: 'denied', reason: 'not-identified', words: 'We don’t know you.' })
  const appeal = await ask(actorOf(person), { kind: 'appeal', words: 'You do.', of: number })
  const [, decider] = [await doubtIdentity(officer, { number: appeal.number, suspicion: 'other' }), await member()]
  await expect(answerRequest(decider, { number: appeal.number, words: 'Yes.' })).rejects.toEqual(unknown)
})

test('nobody writes a request in another way than theirs', async () => {
  const person = await database.person()
  const row = (way: string, identity: string, more = '', values = '') => `insert into requests (person_id, kind, way, identity, words, due_on${more}) values ('${person}', 'access', '${way}', '${identity}', 'x', current_date + 30${values})`
  for (const statement of [row('letter', 'confirmed', ', logged_by', `, '${officer.staff}'`), row('portal', 'signed-in'), row('letter', 'none', ', logged_by, received_at', `, '${officer.staff}', now() + interval '1 day'`)])
    await expect(as(officer, (_, client) => client.query(statement)), statement).rejects.toMatchObject({ constraint: 'request_intake' })
  await expect(as(actorOf(person), (_, client) => client.query(row('letter', 'none')))).rejects.toMatchObject({ constraint: 'request_intake' })
  await expect(as({ ...auth, token: digestOfCode('follow', '6666-6666-6666') }, (_, client) => client.query(row('form', 'confirmed')))).rejects.toMatchObject({ code: expect.stringMatching(/^(23514|42501)$/) as unknown })
})

test('however steps follow each other, of whomever, nothing personal is done without a verified check of that very request', { timeout: 60_000 }, async () => {
  let seed = 20261129
  // The lower bits of such a sequence repeat soon.
  const below = (n: number): number => Math.floor((seed = (seed * 48271) % 2147483647) / 65536) % n
  const one = <T>(of: readonly T[]): T => of[below(of.length)]!
  const desk = [officer, await member(), await member('support')]
  const people = await Promise.all([1, 2].map(async () => ({ email: address() })).map(async (made) => ({ ...(await made), id: await database.person(await made) })))
  const numbers: number[] = []
  const codes: string[] = ['2222-2222-2222']
  const kinds = ['access', 'deletion', 'correction', 'portability', 'restriction'] as const
  const number = (): number => one(numbers)
  const id = async (): Promise<string> => String((await stored(number()))['id'])
  const steps: (() => Promise<unknown>)[] = [
    async () => numbers.push((await outside(one(['access', 'deletion']), one([one(people).email, address()]))).number),
    async () => numbers.push((await logRequest(one(desk), { ...letter, kind: one(kinds), who: one([one(people).email, '']) })).number),
    async () => numbers.push((await ask(actorOf(one(people).id), { kind: one(kinds), words: 'All of it.' })).number),
    async () => linkPerson(one(desk), { number: number(), needle: one(people).email }),
    async () => unlinkPerson(one(desk), { number: number(), reason: 'alike' }),
    async () => startCheck(one(desk), { number: number(), channel: 'email', agent: one(['', 'Example & Daughters']) }),
    async () => doubtIdentity(one(desk), { number: number(), suspicion: 'other' }),
    async () => settleCheck(auth, { code: one(codes), answer: one(['mine', 'not-mine']) }),
    async () => confirmOwn(actorOf(one(people).id), { number: number(), answer: one(['mine', 'not-mine']) }),
    async () => closeDuplicate(one(desk), { number: number(), first: number() }),
    async () => answerRequest(one(desk), { number: number(), words: 'Done.' }),
    async () => answerRequest(one(desk), { number: number(), words: 'Done.' }),
    async () => denyRequest(one(desk), { number: number(), outcome: 'in-part', reason: 'others', words: 'Some of it.' }),
    async () => as(one(desk), async (_, client) => client.query(`update requests set identity = 'confirmed', follow_hash = null where id = '${await id()}'`)),
    async () => as(one(desk), async (_, client) => client.query(`update identity_checks set state = 'verified', settled_at = now() where request_id = '${await id()}'`)),
    async () => as(actorOf(one(people).id), async (_, client) => client.query(`insert into identity_checks (request_id, person_id, way, state, settled_at) values ('${await id()}', '${one(people).id}', 'channel', 'verified', now())`)),
    async () => as(one(desk), async (_, client) => client.query(`update requests set person_id = '${one(people).id}', state = 'answered', outcome = 'complied', answered_at = now() where id = '${await id()}'`)),
  ]
  for (let i = 0; i < 3; i++) await steps[i]!()
  for (let i = 0; i < 600; i++) {
    await one(steps)().catch(() => undefined)
    if (i % 20 === 0) codes.push(...(await mails(/code|confirm/)).slice(-20).map(({ params }) => String(params['confirm'] ?? params['code'])))
  }
  const done = await database.query<{ verified: boolean }>(
    `select is_verified(r.id, r.person_id) as verified from requests r where r.number = any($1) and r.state = 'answered' and r.outcome <> 'denied' and needs_identity(r.kind, r.appeal_of)`,
    [numbers],
  )
  expect(done.length).toBeGreaterThan(5)
  expect(done.filter(({ verified }) => !verified)).toEqual([])
})
