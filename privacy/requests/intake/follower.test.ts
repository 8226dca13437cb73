import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { requestEvents } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { actFor } from '../../act-for.ts'
import { as, type AuthActor, type PersonActor, type StaffActor } from '../../actor.ts'
import { NotFound, NotNow } from '../../refusals.ts'
import { unseal } from '../../seal.ts'
import { digestOfCode } from '../../spoken-code.ts'
import { answerRequest } from '../answer-request.ts'
import { denyRequest } from '../deny-request.ts'
import { fileMail } from '../files/file-mail.ts'
import { readFollowedAttachment } from '../files/read-followed-attachment.ts'
import { confirmOwn } from '../identity/confirm-own.ts'
import { doubtIdentity } from '../identity/doubt-identity.ts'
import { linkPerson } from '../identity/link-person.ts'
import { settleCheck } from '../identity/settle-check.ts'
import { startCheck } from '../identity/start-check.ts'
import { readOwn } from '../read-own.ts'
import { readRequest } from '../read-request.ts'
import { readLetter } from '../read-letter.ts'
import { writeMessage } from '../write-message.ts'
import { writeToPerson } from '../write-to-person.ts'
import { appealFollowed } from './appeal-followed.ts'
import { askOutside } from './ask-outside.ts'
import { logRequest } from './log-request.ts'
import { openFollow } from './open-follow.ts'
import { readFollowed } from './read-followed.ts'
import { writeFollowed } from './write-followed.ts'

const database = await testDatabase()
const auth: AuthActor = { kind: 'auth' }
const address = () => `${randomUUID()}@visitor.example`
const pdf = () => new File(['%PDF-1.4 sample'], 'of Ada.pdf')
const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', 'privacy') returning id`, [`${randomUUID()}@harbourline.example`])
const officer: StaffActor = { kind: 'staff', staff: row!.id, role: 'privacy', session: randomUUID(), provedAt: new Date() }

async function onFile(): Promise<{ email: string; ada: PersonActor }> {
  const email = address()
  return { email, ada: { kind: 'person', person: await database.person({ email }), session: randomUUID(), provedAt: new Date() } }
}

/** The newest code of a kind that was sent about a request. */
async function sent(number: number, kind: string, param: 'code' | 'confirm'): Promise<string> {
  const rows = await database.query<{ id: string; contents: Buffer }>('select id, contents from outbox where kind = $1 order by created_at desc', [kind])
  const params = rows.map(({ id, contents }) => JSON.parse(unseal(contents, `outbox.contents:${id}`)) as Record<string, string>)
  return params.find(({ reference }) => reference === `FR-${number}`)![param]!
}

async function form(email: string, kind: 'access' | 'question' = 'access') {
  const { number, code } = await askOutside(auth, { kind, place: 'gb', email, words: 'Everything you hold about me.' })
  return { number, code, token: await openFollow(auth, { reference: number, code }) }
}

/** A letter of a stranger that names somebody else, followed by the code that went to the stranger. */
async function letter(who: string, kind: 'access' | 'question' = 'access') {
  const { number } = await logRequest(officer, { kind, way: 'letter', receivedOn: new Date().toISOString().slice(0, 10), place: 'gb', who, replyTo: address(), locale: 'en', words: 'All of it.' })
  return { number, token: await openFollow(auth, { reference: number, code: await sent(number, 'request-asked', 'code') }) }
}

const byMail = (number: number, from: string) => fileMail({ kind: 'postman' }, { number, from, mail: randomUUID(), words: 'By mail: call me.', files: [Buffer.from('%PDF-1.4 by mail')] })
const said = async (token: string) => (await readFollowed(auth, { token }))!.events.map(({ kind, words }) => words ?? kind)
const files = async (token: string) => (await readFollowed(auth, { token }))!.events.flatMap((event) => event.files)

test.each(['access', 'question'] as const)('whoever follows a letter about somebody else (%s) reads nothing that the person writes, sends or says, and gets no hint of it', async (kind) => {
  const { email, ada } = await onFile()
  const { number, token } = await letter(email, kind)
  await writeFollowed(auth, { token, words: 'By the stranger.', files: [pdf()] })
  const before = await readFollowed(auth, { token })
  await writeMessage(ada, { number, words: 'Not mine. I am Ada, call me.', files: [pdf()] })
  expect(await byMail(number, email)).toBe('filed')
  await confirmOwn(ada, { number, answer: 'not-mine' })
  expect(await readFollowed(auth, { token })).toEqual(before)
  expect(await said(token)).toEqual(['All of it.', 'acknowledged', 'By the stranger.'])
  const held = (await readRequest(officer, { number })).events.flatMap((event) => event.files)
  expect(held).toHaveLength(3)
  const fetched = await Promise.all(held.map(({ id }) => readFollowedAttachment(auth, { token, file: id }).then(() => 'read', (error: unknown) => error)))
  expect(fetched).toEqual(['read', new NotFound(), new NotFound()])
  // By the database, whichever way it is asked.
  const [{ follow_hash: digest } = { follow_hash: '' }] = await database.query<{ follow_hash: string }>('select follow_hash from requests where number = $1', [number])
  const rows = (table: string) => as({ ...auth, token: digest }, (_, client) => client.query(`select id from ${table}`).then(({ rowCount }) => rowCount))
  expect([await rows('request_events'), await rows('request_attachments')]).toEqual([3, 1])
  // The person and staff read all of it.
  const words = (events: readonly { words: string | null }[]) => events.map((event) => event.words).filter(Boolean)
  for (const events of [(await readOwn(ada, { number })).events, (await readRequest(officer, { number })).events]) expect(words(events)).toEqual(['All of it.', 'By the stranger.', 'Not mine. I am Ada, call me.', 'By mail: call me.'])
})

test('nor does whoever follows a form that staff put with somebody; and what the person said is there for whom they say it is theirs', async () => {
  const { email, ada } = await onFile()
  const { number, token } = await form(address())
  await linkPerson(officer, { number, needle: email })
  const before = await readFollowed(auth, { token })
  await writeMessage(ada, { number, words: 'I am Ada.', files: [pdf()] })
  expect(await byMail(number, email)).toBe('filed')
  // A code of ours went to what is on file, so its no is not for whoever asked.
  await startCheck(officer, { number, channel: 'email', agent: '' })
  await settleCheck(auth, { code: await sent(number, 'identity-link', 'code'), answer: 'not-mine' })
  expect(await readFollowed(auth, { token })).toEqual(before)
  await writeToPerson(officer, { number, words: 'Who are you?' })
  expect(await said(token)).toEqual(['Everything you hold about me.', 'acknowledged', 'Who are you?'])
  await startCheck(officer, { number, channel: 'email', agent: '' })
  const { code } = await settleCheck(auth, { code: await sent(number, 'identity-link', 'code'), answer: 'mine' })
  const anew = await openFollow(auth, { reference: number, code: code! })
  expect(await said(anew)).toEqual(['Everything you hold about me.', 'acknowledged', 'I am Ada.', 'By mail: call me.', 'disowned', 'Who are you?', 'proved'])
  expect((await readFollowedAttachment(auth, { token: anew, file: (await files(anew))[0]!.id })).type).toBe('application/pdf')
})

test('the no of the address that was typed is read by who typed it, whether or not it is on file', async () => {
  for (const email of [address(), (await onFile()).email]) {
    const { number, token } = await form(email)
    await settleCheck(auth, { code: await sent(number, 'request-asked', 'confirm'), answer: 'not-mine' })
    expect(await said(token)).toEqual(['Everything you hold about me.', 'acknowledged', 'disowned'])
  }
})

test('mail from the address that was typed into the form is not for who typed it before somebody shows its code, whether or not it is on file; what comes to a letter’s address by mail is', async () => {
  for (const email of [address(), (await onFile()).email]) {
    const { number, token } = await form(email)
    const before = await readFollowed(auth, { token })
    expect(await byMail(number, email)).toBe('filed')
    expect(await readFollowed(auth, { token })).toEqual(before)
    const { code } = await settleCheck(auth, { code: await sent(number, 'request-asked', 'confirm'), answer: 'mine' })
    expect(await said(await openFollow(auth, { reference: number, code: code! }))).toContain('By mail: call me.')
  }
  const replyTo = address()
  const { number } = await logRequest(officer, { kind: 'access', way: 'letter', receivedOn: new Date().toISOString().slice(0, 10), place: 'gb', who: '', replyTo, locale: 'en', words: 'All of it.' })
  const token = await openFollow(auth, { reference: number, code: await sent(number, 'request-asked', 'code') })
  expect(await byMail(number, replyTo)).toBe('filed')
  expect(await said(token)).toContain('By mail: call me.')
  expect(await files(token)).toHaveLength(1)
})

test('a suspicion stops what was handed out, too: neither file nor words of somebody known are read until a new check; what staff write then is', async () => {
  const { email } = await onFile()
  const { number } = await form(email)
  const { code } = await settleCheck(auth, { code: await sent(number, 'request-asked', 'confirm'), answer: 'mine' })
  const token = await openFollow(auth, { reference: number, code: code! })
  await writeToPerson(officer, { number, words: 'Here are your data.', files: [pdf()] })
  const [file] = await files(token)
  expect((await readFollowedAttachment(auth, { token, file: file!.id })).type).toBe('application/pdf')
  await doubtIdentity(officer, { number, suspicion: 'contradicts' })
  await expect(readFollowedAttachment(auth, { token, file: file!.id })).rejects.toEqual(new NotFound())
  await writeToPerson(officer, { number, words: 'Who are you?' })
  expect(await said(token)).toEqual(['Everything you hold about me.', 'acknowledged', 'proved', 'Who are you?'])
  await startCheck(officer, { number, channel: 'email', agent: '' })
  const again = await settleCheck(auth, { code: await sent(number, 'identity-link', 'code'), answer: 'mine' })
  const anew = await openFollow(auth, { reference: number, code: again.code! })
  expect(await said(anew)).toContain('Here are your data.')
  expect((await readFollowedAttachment(auth, { token: anew, file: file!.id })).type).toBe('application/pdf')
  await answerRequest(officer, { number, words: 'All of it.' })
  expect(await said(anew)).toContain('All of it.')
})

test('a no to somebody nobody knows is theirs to read, also after a suspicion; so is what staff write where nobody has to be known', async () => {
  const { email } = await onFile()
  const [never, doubted, question] = [await form(address()), await form(email), await form(email, 'question')]
  const { code } = await settleCheck(auth, { code: await sent(doubted.number, 'request-asked', 'confirm'), answer: 'mine' })
  const token = await openFollow(auth, { reference: doubted.number, code: code! })
  await doubtIdentity(officer, { number: doubted.number, suspicion: 'other' })
  for (const one of [never, { ...doubted, token }]) {
    await denyRequest(officer, { number: one.number, outcome: 'denied', reason: 'not-identified', words: 'We do not know who asks.' })
    expect(await said(one.token)).toContain('We do not know who asks.')
  }
  await writeToPerson(officer, { number: question.number, words: 'A form.', files: [pdf()] })
  await doubtIdentity(officer, { number: question.number, suspicion: 'other' })
  await answerRequest(officer, { number: question.number, words: 'Because of the tide.' })
  expect(await said(question.token)).toEqual(expect.arrayContaining(['A form.', 'Because of the tide.']))
  expect(await files(question.token)).toHaveLength(1)
})

test('what staff did for the person is read by whoever follows only while it is known that they are the person, whatever the request is', async () => {
  const { email, ada } = await onFile()
  const { number, code } = await askOutside(auth, { kind: 'complaint', place: 'gb', email, words: 'You did not stop.' })
  await openFollow(auth, { reference: number, code })
  const { code: anew } = await settleCheck(auth, { code: await sent(number, 'request-asked', 'confirm'), answer: 'mine' })
  const token = await openFollow(auth, { reference: number, code: anew! })
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select id from requests where number = $1', [number])
  await actFor(officer, { number, deed: 'marketing-off' }, () => Promise.resolve())
  await as(officer, (tx) => tx.insert(requestEvents).values({ requestId: id, personId: ada.person, kind: 'logging', by: 'staff', staffId: officer.staff }))
  expect(await said(token)).toEqual(expect.arrayContaining(['acted', 'logging']))
  await doubtIdentity(officer, { number, suspicion: 'contradicts' })
  expect((await said(token)).filter((kind) => kind === 'acted' || kind === 'logging')).toEqual([])
  // The person reads them.
  expect((await readOwn(ada, { number })).events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['acted', 'logging']))
})

test('which of the two a line is the database says, and that an address was shown nobody but the check', async () => {
  const { email, ada } = await onFile()
  const { number, token, code } = await form(email)
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select id from requests where number = $1', [number])
  const put = (actor: PersonActor | AuthActor, words: string, isFor: boolean) => as(actor, (_, client) => client.query(`insert into request_events (request_id, person_id, kind, "by", words, for_known) values ($1, $2, 'message', 'person', $3, $4)`, [id, ada.person, words, isFor]))
  const following = { ...auth, token: digestOfCode('follow', code) }
  await put(ada, 'Hers.', false)
  await put(following, 'Theirs.', true)
  expect(await said(token)).toEqual(['Everything you hold about me.', 'acknowledged', 'Theirs.'])
  await expect(as(following, (_, client) => client.query('update requests set answer_shown = true'))).rejects.toMatchObject({ constraint: 'request_answer_shown' })
  for (const actor of [ada, officer]) await expect(as(actor, (_, client) => client.query('update requests set answer_shown = true'))).rejects.toMatchObject({ code: '42501' })
})

test('who gave no address for mail follows a letter by the code in its confirmation, as a stranger, until it is known who asks; an appeal comes by letter, too', async () => {
  const { number } = await logRequest(officer, { kind: 'access', way: 'letter', receivedOn: new Date().toISOString().slice(0, 10), place: 'gb', who: '', replyTo: '', locale: 'en', words: 'All of it.' })
  const { code } = await readLetter(officer, { number, step: 'acknowledge' })
  expect((await readLetter(officer, { number, step: 'deny' })).code).toBeUndefined()
  await expect(openFollow(auth, { reference: number + 1, code: code! })).rejects.toEqual(new NotNow('wrongFollowCode'))
  const token = await openFollow(auth, { reference: number, code: code! })
  await writeFollowed(auth, { token, words: 'I moved in March.', files: [pdf()] })
  expect(await readFollowed(auth, { token })).toMatchObject({ known: false, byPost: true })
  expect((await readRequest(officer, { number })).events.at(-1)).toMatchObject({ by: 'person', words: 'I moved in March.' })

  const { email, ada } = await onFile()
  await linkPerson(officer, { number, needle: email })
  await expect(readLetter(officer, { number, step: 'acknowledge' })).rejects.toBeInstanceOf(NotFound)
  await writeMessage(ada, { number, words: 'I am Ada, call me.' })
  expect(await said(token)).not.toContain('I am Ada, call me.')
  await confirmOwn(ada, { number, answer: 'mine' })
  expect(await readFollowed(auth, { token })).toBeUndefined()
})

test('an answer to who gave no address for mail is appealed against by letter', async () => {
  const { number } = await logRequest(officer, { kind: 'question', way: 'phone', receivedOn: new Date().toISOString().slice(0, 10), place: 'gb', who: '', replyTo: '', locale: 'en', words: 'Why?' })
  const { code } = await readLetter(officer, { number, step: 'acknowledge' })
  const token = await openFollow(auth, { reference: number, code: code! })
  await denyRequest(officer, { number, outcome: 'denied', reason: 'nothing-held', words: 'We hold nothing.', handed: 'in-person', handedOn: new Date().toISOString().slice(0, 10) })
  expect(await readFollowed(auth, { token })).toMatchObject({ byPost: true, state: 'answered' })
  await expect(appealFollowed(auth, { token, why: 'Look again.' })).rejects.toEqual(new NotNow('wrongFollowLink'))
})

test('staff give nobody a code to follow by whom a message tells otherwise', async () => {
  const { ada } = await onFile()
  const { number } = await logRequest(officer, { kind: 'question', way: 'letter', receivedOn: new Date().toISOString().slice(0, 10), place: 'gb', who: '', replyTo: '', locale: 'en', words: 'Why?' })
  const attempt = (person: string | null, answer: string, code: string | null = randomUUID()) =>
    as(officer, (_, client) =>
      client.query(`insert into requests (person_id, kind, way, identity, words, regime, received_at, due_on, acknowledge_by, logged_by, follow_hash, answer_to, answer_hash) select $1, kind, way, identity, words, regime, received_at, due_on, acknowledge_by, logged_by, $2, ${answer} from requests where number = $3`, [person, code, number]),
    )
  await expect(attempt(ada.person, 'null, null')).rejects.toMatchObject({ constraint: 'request_intake' })
  await expect(attempt(null, `'x', null`)).rejects.toMatchObject({ constraint: 'request_intake' })
  // Whoever typed an address gets one there.
  for (const person of [null, ada.person]) await expect(attempt(person, `'x', 'h'`, null)).rejects.toMatchObject({ constraint: 'request_intake' })
  await attempt(null, 'null, null')
  await attempt(null, 'null, null', null)
  await attempt(ada.person, 'null, null', null)
  await attempt(ada.person, `'x', 'h'`)
})
