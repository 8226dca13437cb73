import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { lookUp } from '../../access/look-up.ts'
import { as, type PersonActor, type StaffActor } from '../../actor.ts'
import { plusDays } from '../../calendar-days.ts'
import { NotAllowed, NotFound, NotNow } from '../../refusals.ts'
import { unseal } from '../../seal.ts'
import type { StaffRole } from '../../vocabulary.ts'
import { answerRequest } from '../answer-request.ts'
import { ask } from '../intake/ask.ts'
import { attachScan } from '../files/attach-scan.ts'
import { logRequest } from '../intake/log-request.ts'
import { openFollow } from '../intake/open-follow.ts'
import { readFollowed } from '../intake/read-followed.ts'
import { readOwn } from '../read-own.ts'
import { readRequest } from '../read-request.ts'
import { writeFollowed } from '../intake/write-followed.ts'
import { keepDraft } from '../writing/keep-draft.ts'
import { writeMessage } from '../write-message.ts'
import { writeNote } from '../write-note.ts'
import { writeToPerson } from '../write-to-person.ts'
import { confirmOwn } from './confirm-own.ts'
import { linkPerson } from './link-person.ts'
import { listChecks } from './list-checks.ts'
import { settleCheck } from './settle-check.ts'
import { startCheck } from './start-check.ts'
import { unlinkPerson } from './unlink-person.ts'

const database = await testDatabase()
const auth = { kind: 'auth' } as const
const member = async (role: StaffRole = 'privacy'): Promise<StaffActor> => {
  const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'R. Okafor', $2) returning id`, [`${randomUUID()}@harbourline.example`, role])
  return { kind: 'staff', staff: row!.id, role, session: randomUUID(), provedAt: new Date() }
}
const [officer, support] = [await member(), await member('support')]
async function customer(): Promise<PersonActor & { email: string }> {
  const email = `${randomUUID()}@customer.example`
  return { kind: 'person', person: await database.person({ email }), email, session: randomUUID(), provedAt: new Date() }
}
const fourWeeksAgo = plusDays(new Date().toISOString().slice(0, 10), -28)
const letter = { kind: 'access', way: 'letter', receivedOn: fourWeeksAgo, place: 'gb', who: '', replyTo: '', locale: 'en', words: 'The words of somebody else.' } as const
const asWritten = { events: expect.arrayContaining([expect.objectContaining({ kind: 'received', words: letter.words })]) as unknown }
const logged = async (who: string, more: { replyTo?: string } = {}) => (await logRequest(support, { ...letter, who, ...more })).number
const mistake = (number: number) => ({ number, reason: 'alike' as const })
const cameOfIt = new NotNow('cameOfIt')
const hanging = ['request_events', 'request_notes', 'request_scans', 'request_drafts', 'request_attachments']
/** In which tables something of a request is still a person's. */
const left = async (number: number, person: string) => {
  const counts = hanging.map(async (table) => ({ table, rows: (await database.query(`select from ${table} where request_id = (select id from requests where number = $1) and person_id = $2`, [number, person])).length }))
  return (await Promise.all(counts)).filter(({ rows }) => rows > 0).map(({ table }) => table)
}
async function mails(person: string) {
  const rows = await database.query<{ id: string; kind: string; contents: Buffer }>('select id, kind, contents from outbox where person_id = $1 order by created_at', [person])
  return rows.map(({ id, kind, contents }) => ({ kind, params: JSON.parse(unseal(contents, `outbox.contents:${id}`)) as Record<string, unknown> }))
}

test('what was put with the wrong person leaves them with all that hangs on it, they are told, and it can be put with the right one', async () => {
  const [wrong, right] = [await customer(), await customer()]
  const number = await logged(wrong.email)
  await attachScan(support, { number, scan: new File([Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(64, 'x')])], 'letter.pdf') })
  await writeNote(support, { number, words: 'Is it really them?' })
  await keepDraft(officer, { number, step: 'answer', draft: { words: 'Half of an answer.' } })
  await startCheck(support, { number, channel: 'email', agent: 'Example & Daughters' })
  const code = (await mails(wrong.person)).find(({ kind }) => kind === 'identity-link')!.params['code'] as string
  expect(await left(number, wrong.person)).toEqual(['request_events', 'request_notes', 'request_scans', 'request_drafts'])
  expect(await readOwn(wrong, { number })).toMatchObject(asWritten)

  await unlinkPerson(support, mistake(number))
  expect(await left(number, wrong.person), 'request_joins_person').toEqual([])
  await expect(readOwn(wrong, { number })).rejects.toEqual(new NotFound())
  expect((await mails(wrong.person)).at(-1)).toEqual({ kind: 'request-unlinked', params: { reference: `FR-${number}` } })
  // The code that was sent to them is over, and who was said to act for somebody is theirs no more.
  await expect(settleCheck(auth, { code, answer: 'mine' })).rejects.toEqual(new NotNow('wrongIdentityCode'))
  expect(await listChecks(support, { number })).toMatchObject([{ state: 'ended', agent: null }])
  expect(await readRequest(support, { number })).toMatchObject({ personId: null, linkedAt: null, identity: 'none', state: 'open', events: [{ kind: 'received' }, { kind: 'acknowledged' }, { kind: 'unlinked', by: 'staff', reason: 'alike' }] })
  expect(await database.query(`select person_id, actor, columns from audit where verb = 'unlink-person' and person_id = $1`, [wrong.person])).toEqual([{ person_id: wrong.person, actor: 'staff-support', columns: ['personId', 'linkedAt'] }])

  await linkPerson(support, { number, needle: right.email })
  expect(await left(number, right.person)).toEqual(['request_events', 'request_notes', 'request_scans', 'request_drafts'])
  expect(await readOwn(right, { number })).toMatchObject(asWritten)
  await confirmOwn(right, { number, answer: 'mine' })
  await answerRequest(officer, { number, words: 'Here it is.' })
})

test('whoever follows it by its code sees that it was taken back, and goes on', async () => {
  const wrong = await customer()
  const replyTo = `${randomUUID()}@visitor.example`
  const number = await logged(wrong.email, { replyTo })
  const [asked] = await database.query<{ id: string; contents: Buffer }>(`select id, contents from outbox where kind = 'request-asked' order by created_at desc limit 1`)
  const { code } = JSON.parse(unseal(asked!.contents, `outbox.contents:${asked!.id}`)) as { code: string }
  await unlinkPerson(support, { number, reason: 'mistyped' })
  const token = await openFollow(auth, { reference: number, code })
  expect(await readFollowed(auth, { token })).toMatchObject({ number, events: [{ kind: 'received' }, { kind: 'acknowledged' }, { kind: 'unlinked', reason: 'mistyped' }] })
  await writeFollowed(auth, { token, words: 'One thing more.' })
})

test('after “it is not mine” it is taken back too, and a new check begins from nothing', async () => {
  const [wrong, right] = [await customer(), await customer()]
  const number = await logged(wrong.email)
  await confirmOwn(wrong, { number, answer: 'not-mine' })
  await unlinkPerson(support, { number, reason: 'they-said' })
  expect(await readRequest(support, { number })).toMatchObject({ identity: 'none', personId: null })
  await linkPerson(support, { number, needle: right.email })
  await expect(answerRequest(officer, { number, words: 'Here it is.' })).rejects.toEqual(new NotNow('nobodyKnowsWhoAsks'))
})

test('what somebody looked at, verified, wrote on or answered stays whose it is', async () => {
  const make = async () => {
    const who = await customer()
    return { who, number: await logged(who.email) }
  }
  const looked = await make()
  await lookUp(support, { number: looked.number, purpose: 'answer-request' })
  await expect(unlinkPerson(officer, mistake(looked.number))).rejects.toEqual(new NotNow('lookedForIt'))
  const verified = await make()
  await confirmOwn(verified.who, { number: verified.number, answer: 'mine' })
  await expect(unlinkPerson(officer, mistake(verified.number))).rejects.toEqual(cameOfIt)
  const [written, told] = [await make(), await make()]
  await writeMessage(written.who, { number: written.number, words: 'What is this?' })
  await expect(unlinkPerson(officer, mistake(written.number))).rejects.toEqual(cameOfIt)
  await writeToPerson(officer, { number: told.number, words: 'Which one?' })
  await expect(unlinkPerson(officer, mistake(told.number))).rejects.toEqual(cameOfIt)
  // Nothing of it was done by half, and nobody was told.
  for (const { who, number } of [looked, verified, written, told]) {
    const own = await readOwn(who, { number })
    expect(own).toMatchObject(asWritten)
    expect(own.events.map(({ kind }) => kind)).not.toContain('unlinked')
    expect((await mails(who.person)).map(({ kind }) => kind)).not.toContain('request-unlinked')
  }
  await answerRequest(officer, { number: verified.number, words: 'Here it is.' })
  await expect(unlinkPerson(officer, mistake(verified.number))).rejects.toEqual(new NotNow('requestClosed'))
})

test('what staff did not say they do not take back', async () => {
  const who = await customer()
  const { number } = await ask(who, { kind: 'access', words: 'What is there?', of: undefined })
  await expect(unlinkPerson(officer, mistake(number))).rejects.toEqual(new NotNow('notSaidHere'))
  const nobodys = await logged('')
  await expect(unlinkPerson(officer, mistake(nobodys))).rejects.toEqual(new NotNow('notSaidHere'))
})

test('of an account that is frozen or about to be deleted the privacy officer takes it back, who sees all of it', async () => {
  for (const [change, reason] of [[`frozen_at = now()`, 'frozenRecord'], [`state = 'leaving'`, 'leavingRecord']] as const) {
    const wrong = await customer()
    const number = await logged(wrong.email)
    await writeNote(support, { number, words: 'Is it really them?' })
    await database.query(`update people set ${change} where id = $1`, [wrong.person])
    await expect(unlinkPerson(support, mistake(number)), reason).rejects.toEqual(new NotAllowed(reason))
    await unlinkPerson(officer, mistake(number))
    expect(await left(number, wrong.person), reason).toEqual([])
  }
})

test('the database refuses it without its reason, half of it, to somebody else, and what hangs on it going another way', async () => {
  const [wrong, other] = [await customer(), await customer()]
  const number = await logged(wrong.email)
  await writeNote(support, { number, words: 'Is it really them?' })
  const [{ id }] = (await database.query('select id from requests where number = $1', [number])) as [{ id: string }]
  const event = `insert into request_events (request_id, person_id, kind, "by", staff_id, reason) values ('${id}', '${wrong.person}', 'unlinked', 'staff', '${support.staff}', 'alike')`
  const refused = (statement: string, constraint: string) => expect(as(support, (_, client) => client.query(statement)), statement).rejects.toMatchObject({ constraint })
  await refused(`update requests set person_id = null, linked_at = null where id = '${id}'`, 'request_linked')
  await refused(`${event}; update requests set person_id = null where id = '${id}'`, 'request_linked')
  await refused(`${event}; update requests set person_id = '${other.person}', linked_at = now() where id = '${id}'`, 'request_linked')
  await refused(`update requests set linked_at = null where id = '${id}'`, 'request_linked')
  await refused(`update request_notes set person_id = null where request_id = '${id}'`, 'of_joined_request')
  await refused(event.replace("'alike'", 'null'), 'request_events_reason')
  await expect(as(wrong, (_, client) => client.query(`update requests set person_id = null where id = '${id}'`))).rejects.toMatchObject({ code: '42501' })
  expect(await left(number, wrong.person)).toEqual(['request_events', 'request_notes'])
  const page = new File([Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(64, 'x')])], 'page.pdf')
  await attachScan(support, { number, scan: page })
  await writeMessage(wrong, { number, words: 'Here it is.', files: [page] })
  for (const table of ['request_events', 'request_notes', 'request_scans', 'request_attachments']) await refused(`update ${table} set person_id = null where request_id = '${id}'`, 'of_joined_request')
})

test('what somebody said whom we asked is told to nobody who was not asked', async () => {
  const [wrong, right] = [await customer(), await customer()]
  const number = await logged(wrong.email)
  await confirmOwn(wrong, { number, answer: 'not-mine' })
  expect((await readOwn(wrong, { number })).events.map(({ kind }) => kind)).toContain('disowned')
  await unlinkPerson(officer, { number, reason: 'they-said' })
  await linkPerson(officer, { number, needle: right.email })
  const { events } = await readOwn(right, { number })
  expect(events.map(({ kind }) => kind)).toContain('received')
  expect(events.map(({ kind }) => kind)).not.toContain('disowned')
})
