import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { forgetSettings } from '#settings'
import { askExportFor } from '../../export/ask-export-for.ts'
import { readExport } from '../../export/read-export.ts'
import { askChannelChange } from '../../profile/ask-channel-change.ts'
import { confirmChannelChange } from '../../profile/confirm-channel-change.ts'
import { unseal } from '../../seal.ts'
import { channelsOf, heldUntil as heldOf } from '../../tell-channels.ts'
import { readRecord } from '../../access/read-record.ts'
import { as, type AuthActor, type PersonActor, type StaffActor } from '../../actor.ts'
import { Invalid, NotAllowed, NotFound, NotNow } from '../../refusals.ts'
import type { StaffRole } from '../../vocabulary.ts'
import { ask } from '../intake/ask.ts'
import { askOutside } from '../intake/ask-outside.ts'
import { linkPerson } from '../identity/link-person.ts'
import { openFollow } from '../intake/open-follow.ts'
import { readAttachment } from './read-attachment.ts'
import { readFollowed } from '../intake/read-followed.ts'
import { readFollowedAttachment } from './read-followed-attachment.ts'
import { readOwn } from '../read-own.ts'
import { readOwnAttachment } from './read-own-attachment.ts'
import { readRequest } from '../read-request.ts'
import { writeFollowed } from '../intake/write-followed.ts'
import { writeMessage } from '../write-message.ts'
import { writeToPerson } from '../write-to-person.ts'

const database = await testDatabase()
const auth: AuthActor = { kind: 'auth' }
const email = (): string => `${randomUUID()}@customer.example`
const member = async (role: StaffRole = 'privacy'): Promise<StaffActor> => {
  const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', $2) returning id`, [`${randomUUID()}@harbourline.example`, role])
  return { kind: 'staff', staff: row!.id, role, session: randomUUID(), provedAt: new Date() }
}
const customer = async (address = email()): Promise<PersonActor> => ({ kind: 'person', person: await database.person({ email: address }), session: randomUUID(), provedAt: new Date() })
const officer = await member()
const file = (bytes: readonly number[] | string, size = 64) => new File([Buffer.concat([Buffer.from(bytes as string), Buffer.alloc(size, 'x')])], 'payslip of Jonas.pdf', { type: 'application/x-anything' })
const pdf = () => file('%PDF-1.7')

function scanner(command: string | undefined): void {
  if (command) process.env['SCAN_COMMAND'] = command
  else delete process.env['SCAN_COMMAND']
  forgetSettings()
}
afterEach(() => scanner(undefined))

const asked = async (person: PersonActor, kind: 'question' | 'access' = 'access'): Promise<number> => (await ask(person, { kind, words: 'What is there?', of: undefined })).number
const followed = async (address: string, kind: 'question' | 'access' = 'access') => {
  const { number, code } = await askOutside(auth, { kind, place: 'gb', email: address, words: 'What is there?' })
  return { number, token: await openFollow(auth, { reference: number, code }) }
}
const filesOf = ({ events }: { events: readonly { files: readonly { id: string; name: string; type: string }[] }[] }) => events.flatMap(({ files }) => files)

test('files go both ways on a timeline, are what their first bytes say, and lie sealed under names of ours', async () => {
  const person = await customer()
  const number = await asked(person)
  await writeMessage(person, { number, words: 'Here they are.', files: [pdf(), file([0xff, 0xd8, 0xff, 0xe0]), file([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), file('II*\0'), file('As text.\n')] })
  await writeToPerson(officer, { number, words: 'And ours.', files: [file('Grüße.\n')] })
  const own = await readOwn(person, { number })
  expect(filesOf(own).map(({ name, type }) => `${name} ${type}`)).toEqual(
    [`1.pdf application/pdf`, `2.jpg image/jpeg`, `3.png image/png`, `4.tif image/tiff`, `5.txt text/plain`, `6.txt text/plain`].map((one) => `FR-${number}-${one}`),
  )
  expect(filesOf(await readRequest(officer, { number })).map(({ name }) => name)).toEqual(filesOf(own).map(({ name }) => name))
  const [first] = filesOf(own)
  expect((await readOwnAttachment(person, { number, file: first!.id })).contents.subarray(0, 8).toString()).toBe('%PDF-1.7')
  const rows = await database.query<{ id: string; contents: Buffer }>('select id, contents from request_attachments order by at, place')
  expect(rows.some(({ contents }) => contents.includes('%PDF') || contents.includes('Jonas'))).toBe(false)
  await database.query('update request_attachments set contents = $2 where id = $1', [rows[1]!.id, rows[0]!.contents])
  await expect(readOwnAttachment(person, { number, file: rows[1]!.id })).rejects.toThrow('unable to authenticate')
})

test('what is no such file, too large or infected is refused, and nothing of the message is kept', async () => {
  const person = await customer()
  const number = await asked(person)
  const send = (...files: File[]) => writeMessage(person, { number, words: 'With a file.', files })
  for (const bytes of ['<svg onload="x">', ' \n<html>', 'PK\u0003\u0004', 'text with a \0', [0xc3, 0x28], '   ']) {
    await expect(send(pdf(), file(bytes, 0)), String(bytes)).rejects.toEqual(new Invalid({ files: 'wrongAttachment' }))
  }
  await expect(send(file('%PDF-1.7', 8 * 1024 * 1024))).rejects.toEqual(new Invalid({ files: 'fileTooLarge' }))
  scanner('grep -qvz EICAR')
  await expect(send(pdf(), file('%PDF-EICAR'))).rejects.toEqual(new NotNow('scanInfected'))
  scanner('/no/such/scanner')
  await expect(send(pdf())).rejects.toEqual(new NotNow('scannerFailed'))
  scanner('true')
  await send(pdf())
  expect(filesOf(await readOwn(person, { number }))).toHaveLength(1)
  expect((await readOwn(person, { number })).events.filter(({ kind }) => kind === 'message')).toHaveLength(1)
})

test('six do not come with a message, and none after it: the database says so', async () => {
  const person = await customer()
  const number = await asked(person)
  await expect(writeMessage(person, { number, words: 'Six.', files: Array.from({ length: 6 }, pdf) })).rejects.toMatchObject({ constraint: 'request_attachments_place_of_five' })
  await writeMessage(person, { number, words: 'One.', files: [pdf()] })
  const late = (actor: PersonActor | StaffActor, staffId: string | null) =>
    as(actor, (_, client) => client.query(`insert into request_attachments (request_id, event_id, person_id, staff_id, place, type, bytes, contents) select request_id, id, person_id, $1, 2, 'text/plain', 1, 'x' from request_events where kind = 'message' and person_id = $2`, [staffId, person.person]))
  await expect(late(person, null)).rejects.toMatchObject({ constraint: 'request_attachment_by' })
  await expect(late(officer, officer.staff)).rejects.toMatchObject({ constraint: 'request_attachment_by' })
})

test('each has the files of their own request, and of no other', async () => {
  const [one, other] = [await customer(), await customer()]
  const [number, others] = [await asked(one), await asked(other)]
  await writeMessage(one, { number, words: 'Mine.', files: [pdf()] })
  const [{ id: mine } = { id: '' }] = filesOf(await readOwn(one, { number }))
  for (const of of [number, others]) await expect(readOwnAttachment(other, { number: of, file: mine })).rejects.toEqual(new NotFound())
  await expect(readAttachment(officer, { number: others, file: mine })).rejects.toEqual(new NotFound())
  expect(await as(other, (_, client) => client.query('select from request_attachments').then(({ rowCount }) => rowCount))).toBe(0)

  const first = await followed(email())
  const second = await followed(email())
  await writeFollowed(auth, { token: first.token, words: 'From here.', files: [pdf()] })
  const [{ id: theirs } = { id: '' }] = filesOf((await readFollowed(auth, { token: first.token }))!)
  expect((await readFollowedAttachment(auth, { token: first.token, file: theirs })).name).toBe(`FR-${first.number}-1.pdf`)
  for (const [token, at] of [[second.token, theirs], [first.token, mine], ['nonsense', theirs]] as const) await expect(readFollowedAttachment(auth, { token, file: at })).rejects.toEqual(new NotFound())
  await expect(readOwnAttachment(one, { number: first.number, file: theirs })).rejects.toEqual(new NotFound())
  const rows = (reader: AuthActor | { kind: 'visitor' }) => as(reader, (_, client) => client.query('select id from request_attachments').then(({ rowCount }) => rowCount))
  expect(await rows(auth)).toBe(0)
  await expect(rows({ kind: 'visitor' })).rejects.toMatchObject({ code: '42501' })
})

test('a code of a check opens no files: only that of following does', async () => {
  const { number, token } = await followed(email())
  await writeFollowed(auth, { token, words: 'From here.', files: [pdf()] })
  const [{ code_hash: shown } = { code_hash: '' }] = await database.query<{ code_hash: string }>('select code_hash from identity_checks c join requests r on r.id = c.request_id where number = $1', [number])
  const seen = (table: string) => as({ ...auth, token: shown }, (_, client) => client.query(`select id from ${table}`).then(({ rowCount }) => rowCount))
  expect(await seen('request_events')).toBeGreaterThan(0)
  expect(await seen('request_attachments')).toBe(0)
})

test('staff send no file on a request for data before they know who asks, and may on a question', async () => {
  const { number, token } = await followed(email())
  await expect(writeToPerson(officer, { number, words: 'Your data.', files: [pdf()] })).rejects.toEqual(new NotNow('nobodyKnowsWhoAsks'))
  await writeToPerson(officer, { number, words: 'Who are you?' })
  expect((await readFollowed(auth, { token }))!.events.filter(({ by, kind }) => by === 'staff' && kind === 'message')).toHaveLength(1)
  const question = await followed(email(), 'question')
  await writeToPerson(officer, { number: question.number, words: 'A form.', files: [pdf()] })
  expect(filesOf((await readFollowed(auth, { token: question.token }))!)).toHaveLength(1)
})

test('for 72 hours after an address was replaced or what they sign in with changed staff send no file on a request for data, however it was found out who asks, and the request says until when', async () => {
  const changes = [
    [`update profiles set credentials_at = now() - make_interval(hours => $2) where person_id = $1`, 'sign-in', null],
    [`insert into corrections (person_id, field, old_value, new_value, source, outcome, at) values ($1, 'email', 'former@customer.example', 'x', 'you', 'changed', now() - make_interval(hours => $2))`, 'channel', 'email'],
    [`insert into corrections (person_id, field, old_value, new_value, source, outcome, at) values ($1, 'phone', '+447700900140', 'x', 'you', 'changed', now() - make_interval(hours => $2))`, 'letter', 'post'],
  ] as const
  for (const [change, way, channel] of changes) {
    const person = await customer()
    const [number, question] = [await asked(person), await asked(person, 'question')]
    await database.query(`insert into identity_checks (request_id, person_id, way, channel, state, expires_at, settled_at) select id, person_id, $2, $3, 'verified', now(), now() from requests where number = $1`, [number, way, channel])
    await database.query(change, [person.person, 71])
    await expect(writeToPerson(officer, { number, words: 'Your data.', files: [pdf()] })).rejects.toEqual(new NotNow('fileHeld'))
    await writeToPerson(officer, { number, words: 'In three days.' })
    await writeToPerson(officer, { number: question, words: 'A form.', files: [pdf()] })
    const { heldUntil } = await readRequest(officer, { number })
    expect(Math.round((heldUntil!.getTime() - Date.now()) / 3_600_000)).toBe(1)
    expect(heldOf(await channelsOf(person.person))).toEqual(heldUntil!.toISOString())
    expect((await readRequest(officer, { number: question })).heldUntil).toBeNull()

    const other = await customer()
    const before = await asked(other)
    await database.query(change, [other.person, 73])
    expect((await readRequest(officer, { number: before })).heldUntil).toBeNull()
    await writeToPerson(officer, { number: before, words: 'Your data.', files: [pdf()] })
  }
})

test('whoever replaced the address and asks then is sent nothing, and what staff start for them is not handed out', async () => {
  const person = await customer()
  await askChannelChange(person, { channel: 'email', value: email() })
  const [sent] = await database.query<{ id: string; contents: Buffer }>(`select id, contents from outbox where person_id = $1 and kind = 'email-code'`, [person.person])
  const { code } = JSON.parse(unseal(sent!.contents, `outbox.contents:${sent!.id}`)) as { code: string }
  await confirmChannelChange(person, { channel: 'email', code })
  const number = await asked(person)
  await expect(writeToPerson(officer, { number, words: 'Your data.', files: [pdf()] })).rejects.toEqual(new NotNow('fileHeld'))
  await askExportFor(officer, { number })
  const [export_] = await database.query<{ id: string }>('select id from exports where person_id = $1', [person.person])
  expect((await readExport(person, { id: export_!.id })).held?.why).toBe('addressReplaced')
})

test('a hold follows from what changed alone: no role ends it, makes it longer, or begins one', async () => {
  const person = await customer()
  const set = (actor: PersonActor | AuthActor, until: string) => as(actor, (_, client) => client.query(`update people set held_until = ${until} where id = $1`, [person.person]))
  const refused = { constraint: 'account_held' }
  for (const actor of [person, auth]) {
    await expect(set(actor, `now() + interval '1 day'`)).rejects.toMatchObject(refused)
    await database.query('update profiles set credentials_at = now() where person_id = $1', [person.person])
    for (const until of ['null', 'now()', `now() + interval '1 year'`]) await expect(set(actor, until)).rejects.toMatchObject(refused)
    await database.query('update people set held_until = null where id = $1', [person.person])
  }
  await expect(as(officer, (_, client) => client.query('update people set held_until = null'))).rejects.toMatchObject({ code: '42501' })
})

test('each time staff open a file the person sent is a look, which opens nothing else; one of ours is none', async () => {
  const person = await customer()
  const number = await asked(person)
  await writeMessage(person, { number, words: 'Mine.', files: [pdf()] })
  await writeToPerson(officer, { number, words: 'Ours.', files: [pdf()] })
  const [theirs, ours] = filesOf(await readRequest(officer, { number }))
  await readAttachment(officer, { number, file: theirs!.id })
  await readAttachment(officer, { number, file: ours!.id })
  expect(await database.query('select purpose, fields from looks where person_id = $1', [person.person])).toEqual([{ purpose: 'answer-request', fields: ['attachment'] }])
  expect(await database.query(`select record, columns from audit where person_id = $1 and verb = 'read-attachment'`, [person.person])).toEqual(Array.from({ length: 2 }, () => ({ record: 'requestAttachments', columns: ['contents'] })))
  await expect(readRecord(officer, { number })).rejects.toEqual(new NotAllowed('lookFirst'))
  expect(await as(officer, (_, client) => client.query('select city from profiles').then(({ rowCount }) => rowCount))).toBe(0)
  await database.query('update people set frozen_at = now() where id = $1', [person.person])
  await expect(readAttachment(await member('support'), { number, file: theirs!.id })).rejects.toEqual(new NotFound())
  expect((await readAttachment(officer, { number, file: theirs!.id })).type).toBe('application/pdf')
})

test('files of a request that turns out to be somebody’s are theirs from then on', async () => {
  const address = email()
  const { number, token } = await followed(email())
  await writeFollowed(auth, { token, words: 'From here.', files: [pdf()] })
  const person = await customer(address)
  await linkPerson(officer, { number, needle: address })
  expect(await database.query('select count(*)::int as n from request_attachments where person_id = $1', [person.person]), 'attachments_join_person').toEqual([{ n: 1 }])
  expect(filesOf(await readOwn(person, { number }))).toHaveLength(1)
})

test('a request that is answered takes no more files, from either side', async () => {
  const person = await customer()
  const number = await asked(person, 'question')
  await database.query(`update requests set state = 'answered', answered_at = now(), outcome = 'complied' where number = $1`, [number])
  await expect(writeMessage(person, { number, words: 'More.', files: [pdf()] })).rejects.toEqual(new NotNow('requestClosed'))
  await expect(writeToPerson(officer, { number, words: 'More.', files: [pdf()] })).rejects.toEqual(new NotNow('requestClosed'))
  expect(await database.query('select count(*)::int as n from request_attachments where person_id = $1', [person.person])).toEqual([{ n: 0 }])
})
