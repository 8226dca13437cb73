import { randomUUID } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { archivePages } from '#worker/archive-pages.ts'
import { testStore, unzip } from '../../../scripts/test/archive.ts'
import { as, type AuthActor, type PersonActor, type StaffActor } from '../../actor.ts'
import { plusDays } from '../../calendar-days.ts'
import { askExport } from '../../export/ask-export.ts'
import { buildExport } from '../../export/build-export.ts'
import { fetchExport } from '../../export/fetch-export.ts'
import { NotAllowed, NotFound, NotNow } from '../../refusals.ts'
import { keys } from '../../stores/keys.ts'
import { categories, type StaffRole } from '../../vocabulary.ts'
import { denyRequest } from '../deny-request.ts'
import { ask } from '../intake/ask.ts'
import { askOutside } from '../intake/ask-outside.ts'
import { logRequest } from '../intake/log-request.ts'
import { openFollow } from '../intake/open-follow.ts'
import { readFollowed } from '../intake/read-followed.ts'
import { writeFollowed } from '../intake/write-followed.ts'
import { linkPerson } from '../identity/link-person.ts'
import { readOwn } from '../read-own.ts'
import { readRequest } from '../read-request.ts'
import { writeMessage } from '../write-message.ts'
import { writeToPerson } from '../write-to-person.ts'
import { attachScan } from './attach-scan.ts'
import { listScans } from './list-scans.ts'
import { readAttachment } from './read-attachment.ts'
import { readOwnAttachment } from './read-own-attachment.ts'
import { readScan } from './read-scan.ts'
import { removeFile } from './remove-file.ts'
import { removeFollowedFile } from './remove-followed-file.ts'
import { removeOwnFile } from './remove-own-file.ts'

const database = await testDatabase()
const auth: AuthActor = { kind: 'auth' }
const email = (): string => `${randomUUID()}@customer.example`
const member = async (role: StaffRole): Promise<StaffActor> => {
  const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', $2) returning id`, [`${randomUUID()}@harbourline.example`, role])
  return { kind: 'staff', staff: row!.id, role, session: randomUUID(), provedAt: new Date() }
}
const customer = async (address = email()): Promise<PersonActor> => ({ kind: 'person', person: await database.person({ email: address }), session: randomUUID(), provedAt: new Date() })
const [officer, support, billing] = [await member('privacy'), await member('support'), await member('billing')]
const text = (words: string): File => new File([words], 'passport of Jonas.txt')
const reason = 'looked-at' as const

type Timeline = { events: readonly { kind: string; filesRemoved: number; files: readonly { id: string; name: string }[] }[] }
const filesOf = ({ events }: Timeline) => events.flatMap(({ files }) => files)
const asked = async (person: PersonActor): Promise<number> => (await ask(person, { kind: 'access', words: 'What is there?', of: undefined })).number
/** A request of theirs with so many files on it. */
const sent = async (person: PersonActor, ...words: string[]): Promise<{ number: number; files: { id: string; name: string }[] }> => {
  const number = await asked(person)
  await writeMessage(person, { number, words: 'Here it is.', files: words.map(text) })
  return { number, files: filesOf(await readOwn(person, { number })) }
}
const deny = (actor: StaffActor, number: number) => denyRequest(actor, { number, outcome: 'denied', reason: 'law', words: 'We have to keep it.' })
const gone = (table: 'request_attachments' | 'request_scans', file: string) => database.query(`select 1 from ${table} where id = $1`, [file]).then(({ length }) => length === 0)

test('staff remove what was sent: the bytes are gone, both sides read who did it and why, the others keep their names', async () => {
  const person = await customer()
  const { number, files } = await sent(person, 'passport', 'payslip', 'bill')
  await removeFile(support, { number, file: files[1]!.id, reason })
  expect(await gone('request_attachments', files[1]!.id)).toBe(true)
  for (const opened of [await readOwn(person, { number }), await readRequest(officer, { number })]) {
    expect(filesOf(opened).map(({ name }) => name)).toEqual([`FR-${number}-1.txt`, `FR-${number}-3.txt`])
    expect(opened.events.find(({ kind }) => kind === 'message')).toMatchObject({ filesRemoved: 1 })
    expect(opened.events.find(({ kind }) => kind === 'removed')).toMatchObject({ by: 'staff', reason, words: null, fileOf: opened.events.find(({ kind }) => kind === 'message')!.id })
  }
  expect(await database.query(`select actor, record, columns from audit where verb = 'remove-file' and person_id = $1`, [person.person])).toEqual([{ actor: 'staff-support', record: 'requestAttachments', columns: ['contents'] }])
  await expect(readOwnAttachment(person, { number, file: files[1]!.id })).rejects.toEqual(new NotFound())
  await expect(readAttachment(officer, { number, file: files[1]!.id })).rejects.toEqual(new NotFound())
  // In a download they are called as on the page, and it is not among them.
  const { store } = testStore()
  const id = await askExport(person, { categories: [...categories] })
  await buildExport({ kind: 'worker', task: 'export' }, { id, store, keys: keys(), pages: archivePages })
  const file = await fetchExport(person, { id, part: 1, ip: '192.0.2.7', store })
  const archive = await unzip(await buffer(file.open({ start: 0, end: file.bytes })))
  expect([...archive].filter(([path]) => path.startsWith('files/')).map(([path, words]) => `${path} ${words}`).toSorted()).toEqual([`files/FR-${number}-1.txt passport`, `files/FR-${number}-3.txt bill`])
})

test('and the scan of a letter, which they alone read', async () => {
  const address = email()
  const person = await customer(address)
  const { number } = await logRequest(officer, { kind: 'access', way: 'letter', receivedOn: plusDays(new Date().toISOString().slice(0, 10), -3), place: 'gb', who: address, replyTo: '', locale: 'en', words: 'All of it.' })
  await attachScan(officer, { number, scan: new File(['%PDF-1.7 a passport'], 'passport.pdf') })
  const [scan] = await listScans(officer, { number })
  await expect(removeOwnFile(person, { number, file: scan!.id })).rejects.toEqual(new NotNow('fileGone'))
  await expect(as(person, (_, client) => client.query('delete from request_scans where id = $1', [scan!.id]))).rejects.toMatchObject({ code: '42501' })
  await removeFile(support, { number, file: scan!.id, reason: 'not-asked' })
  expect(await gone('request_scans', scan!.id)).toBe(true)
  await expect(readScan(officer, { number, scan: scan!.id })).rejects.toEqual(new NotFound())
  expect((await readOwn(person, { number })).events.at(-1)).toMatchObject({ kind: 'removed', by: 'staff', reason: 'not-asked', fileOf: null })
})

test('the person takes back what they sent while it is open, and nobody else’s', async () => {
  const [person, other] = [await customer(), await customer()]
  const { number, files } = await sent(person, 'passport', 'payslip')
  await writeToPerson(officer, { number, words: 'Ours.', files: [text('a form')] })
  const ours = filesOf(await readOwn(person, { number })).at(-1)!
  await expect(removeOwnFile(other, { number, file: files[0]!.id })).rejects.toEqual(new NotFound())
  await expect(removeOwnFile(other, { number: await asked(other), file: files[0]!.id })).rejects.toEqual(new NotNow('fileGone'))
  for (const actor of [() => removeOwnFile(person, { number, file: ours.id }), () => removeFile(officer, { number, file: ours.id, reason })]) await expect(actor()).rejects.toEqual(new NotNow('fileGone'))
  await removeOwnFile(person, { number, file: files[0]!.id })
  await expect(removeOwnFile(person, { number, file: files[0]!.id })).rejects.toEqual(new NotNow('fileGone'))
  expect(await gone('request_attachments', files[0]!.id)).toBe(true)
  expect((await readRequest(officer, { number })).events.at(-1)).toMatchObject({ kind: 'removed', by: 'person', reason: 'taken-back' })
  await deny(officer, number)
  await expect(removeOwnFile(person, { number, file: files[1]!.id })).rejects.toEqual(new NotNow('requestClosed'))
  expect(await gone('request_attachments', files[1]!.id)).toBe(false)
})

test('of what is answered only who answered it and the privacy officer, of nothing another role', async () => {
  const person = await customer()
  const { number, files } = await sent(person, 'passport', 'payslip')
  await expect(removeFile(billing, { number, file: files[0]!.id, reason })).rejects.toEqual(new NotAllowed('notYourRole'))
  await deny(support, number)
  await expect(removeFile(await member('support'), { number, file: files[0]!.id, reason })).rejects.toEqual(new NotAllowed('notYourRole'))
  await removeFile(support, { number, file: files[0]!.id, reason })
  await removeFile(officer, { number, file: files[1]!.id, reason })
  expect(filesOf(await readOwn(person, { number }))).toEqual([])
})

test('whoever follows by a code takes back what it shows them', async () => {
  const address = email()
  const person = await customer(address)
  const { number, code } = await askOutside(auth, { kind: 'access', place: 'gb', email: email(), words: 'What is there?' })
  const token = await openFollow(auth, { reference: number, code })
  await linkPerson(officer, { number, needle: address })
  await writeFollowed(auth, { token, words: 'My passport.', files: [text('passport'), text('payslip')] })
  await writeMessage(person, { number, words: 'Not mine, and this is me.', files: [text('another passport')] })
  const [first, second, third] = filesOf(await readOwn(person, { number }))
  // Neither reaches what the other sent while nobody knows whether they are one.
  await expect(removeFollowedFile(auth, { token, file: third!.id })).rejects.toEqual(new NotNow('fileGone'))
  await expect(removeOwnFile(person, { number, file: first!.id })).rejects.toMatchObject({ constraint: 'request_event_removed' })
  expect((await readOwn(person, { number })).events.filter(({ takesBack }) => takesBack)).toHaveLength(1)
  await removeFollowedFile(auth, { token, file: first!.id })
  await removeOwnFile(person, { number, file: third!.id })
  const followed = await readFollowed(auth, { token })
  expect(followed!.events.filter(({ kind }) => kind === 'removed')).toHaveLength(1)
  expect((await readOwn(person, { number })).events.filter(({ kind }) => kind === 'removed')).toHaveLength(2)
  await removeFile(officer, { number, file: second!.id, reason })
  expect((await readFollowed(auth, { token }))!.events.filter(({ kind }) => kind === 'removed')).toHaveLength(2)
  await expect(removeFollowedFile(auth, { token: 'nonsense', file: second!.id })).rejects.toEqual(new NotNow('wrongFollowLink'))
  await deny(officer, number)
  await expect(removeFollowedFile(auth, { token, file: second!.id })).rejects.toEqual(new NotNow('requestClosed'))
})

test('two at once: one removes it, and whoever opens it meanwhile reads it whole or not at all', async () => {
  const person = await customer()
  const { number, files } = await sent(person, 'passport')
  const [{ id: file } = { id: '' }] = files
  const done = await Promise.allSettled([
    removeFile(support, { number, file, reason }),
    removeOwnFile(person, { number, file }),
    ...Array.from({ length: 6 }, () => readOwnAttachment(person, { number, file }).then(({ contents }) => contents.toString())),
  ])
  expect(done.slice(0, 2).map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(done.slice(0, 2).find(({ status }) => status === 'rejected')).toMatchObject({ reason: new NotNow('fileGone') })
  for (const read of done.slice(2)) expect(read.status === 'fulfilled' ? read.value : read.reason).toEqual(read.status === 'fulfilled' ? 'passport' : new NotFound())
  expect((await readOwn(person, { number })).events.filter(({ kind }) => kind === 'removed')).toHaveLength(1)
})

test('the database lets no file go unsaid, none be said to be gone that is there, and asks who may', async () => {
  const person = await customer()
  const { number, files } = await sent(person, 'passport')
  const [{ request_id: id, event_id: message } = { request_id: '', event_id: '' }] = await database.query<{ request_id: string; event_id: string }>('select request_id, event_id from request_attachments where id = $1', [files[0]!.id])
  const say = (actor: PersonActor | StaffActor, why: string) =>
    as(actor, (_, client) => client.query(`insert into request_events (request_id, person_id, kind, by, staff_id, reason, file_of, file_place) values ($1, $2, 'removed', $3, $4, $5, $6, 1)`, [id, person.person, actor.kind, actor.kind === 'staff' ? actor.staff : null, why, message]))
  for (const actor of [person, support, officer, billing]) await expect(as(actor, (_, client) => client.query('delete from request_attachments where id = $1', [files[0]!.id])), actor.kind).rejects.toMatchObject({ constraint: 'request_file_goes' })
  await expect(say(billing, reason)).rejects.toMatchObject({ constraint: 'request_event_removed' })
  await expect(say(person, reason)).rejects.toMatchObject({ constraint: 'request_event_removed' })
  await expect(say(support, 'taken-back')).rejects.toMatchObject({ constraint: 'request_event_removed' })
  for (const [actor, why] of [[person, 'taken-back'], [support, reason]] as const) await expect(say(actor, why)).rejects.toMatchObject({ constraint: 'request_file_gone' })
  await deny(officer, number)
  await expect(say(support, reason)).rejects.toMatchObject({ constraint: 'request_event_removed' })
  await expect(say(person, 'taken-back')).rejects.toMatchObject({ constraint: 'request_event_removed' })
  expect(await gone('request_attachments', files[0]!.id)).toBe(false)
})
