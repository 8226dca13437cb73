import { randomUUID } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { frozenTables } from '#db/grants.ts'
import { startedCampaign } from '#db/test-campaign.ts'
import { testDatabase } from '#db/test-database.ts'
import { lookUp } from '../access/look-up.ts'
import { overview } from '../access/overview.ts'
import { as, type PersonActor, type StaffActor, type WorkerActor } from '../actor.ts'
import { choose } from '../choices/choose.ts'
import { sendBatch } from '../campaigns/send-batch.ts'
import { correct } from '../correct.ts'
import { askErasure } from '../erasure/ask-erasure.ts'
import { cancelErasure } from '../erasure/cancel-erasure.ts'
import { carryOut } from '../erasure/carry-out.ts'
import { settleJournal } from '../erasure/settle-journal.ts'
import { askExport } from '../export/ask-export.ts'
import { deletePost } from '../forum/delete-post.ts'
import { editPost } from '../forum/edit-post.ts'
import { writePost } from '../forum/write-post.ts'
import { holdingOf } from '../holdings.ts'
import { ingest } from '../ingest/ingest.ts'
import { makeSource } from '../ingest/make-source.ts'
import { readSource } from '../ingest/read-source.ts'
import { journal } from '../journal-file.ts'
import { claimMail } from '../notices/claim-mail.ts'
import { askChannelChange } from '../profile/ask-channel-change.ts'
import { importPeople, type RefusedRow } from '../profile/import-people.ts'
import { ask } from '../requests/intake/ask.ts'
import { unseal } from '../seal.ts'
import { tellRecipient } from '../sharing/tell-recipient.ts'
import { keys } from '../stores/keys.ts'
import { freeze } from './freeze.ts'
import { readRestriction } from './read-restriction.ts'
import { unfreeze } from './unfreeze.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'mail' }
const actorOf = (person: string, provedAt = new Date()): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt })
const isFrozen = async (person: string) => (await database.query<{ frozen: boolean }>('select frozen_at is not null as frozen from people where id = $1', [person]))[0]!.frozen
const told = (person: string, kind: string) => database.query<{ id: string; recipient: Buffer | null }>('select id, recipient from outbox where person_id = $1 and kind = $2', [person, kind])
async function frozen(profile: Parameters<typeof database.person>[0] = {}) {
  const person = await database.person(profile)
  await freeze(actorOf(person))
  return person
}
async function member(role: StaffActor['role']): Promise<StaffActor> {
  const id = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [id, `${id}@desk.example`, 'S. Sample', role])
  return { kind: 'staff', staff: id, role, session: id, provedAt: new Date() }
}

test('freezing takes one step, says since when, and is told to every way to reach them, the former address too', async () => {
  const person = await database.person({ phone: '+447700900123' })
  await database.query(`insert into corrections (person_id, field, old_value, new_value, source) values ($1, 'email', 'former@customer.example', 'x', 'you')`, [person])
  await freeze(actorOf(person, new Date(0)))
  const { frozenAt } = await readRestriction(actorOf(person))
  expect(Date.now() - frozenAt!.getTime()).toBeLessThan(60_000)
  expect((await overview(actorOf(person))).frozenAt).toEqual(frozenAt)
  const messages = await told(person, 'account-frozen')
  expect(new Set(messages.map(({ id, recipient }) => recipient && unseal(recipient, `outbox.recipient:${id}`)))).toEqual(new Set([null, '+447700900123', 'former@customer.example']))
  // In every download, as on the page of the record.
  expect(holdingOf('people').columns.map(({ column }) => column)).toEqual(['since', 'frozenAt'])
  expect(await database.query(`select columns from audit where person_id = $1 and verb = 'freeze'`, [person])).toEqual([{ columns: ['frozenAt'] }])
  await expect(freeze(actorOf(person))).rejects.toMatchObject({ code: 'not-now', message: 'frozenAlready' })
})

test('lifting it needs a fresh proof, happens once, and is told, too', async () => {
  const person = await frozen()
  await expect(unfreeze(actorOf(person, new Date(Date.now() - 6 * 60_000)))).rejects.toMatchObject({ code: 'not-allowed', proof: true })
  expect(await isFrozen(person)).toBe(true)
  await unfreeze(actorOf(person))
  expect(await isFrozen(person)).toBe(false)
  expect(await told(person, 'account-unfrozen')).toHaveLength(1)
  await expect(unfreeze(actorOf(person))).rejects.toMatchObject({ code: 'not-now', message: 'notFrozen' })
})

test('two at once are one, and one message', async () => {
  const person = await database.person()
  const done = await Promise.allSettled([freeze(actorOf(person)), freeze(actorOf(person))])
  expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await told(person, 'account-frozen')).toHaveLength(1)
})

test('changes are refused by the database whichever verb asks, and nothing of them stays', async () => {
  const person = await database.person()
  const actor = actorOf(person)
  const post = await writePost(actorOf(person), { title: 'A topic', words: 'Something', name: 'Frosty', sure: '' })
  await freeze(actor)
  const before = await database.query('select * from profiles where person_id = $1', [person])
  const refused = { code: 'not-now', message: 'frozen' }
  await expect(correct(actor, 'name', { givenName: 'New', familyName: 'Name' })).rejects.toMatchObject(refused)
  await expect(correct(actor, 'billing-name', { name: 'New Ltd' })).rejects.toMatchObject(refused)
  await expect(askChannelChange(actor, { channel: 'email', value: 'new@customer.example' })).rejects.toMatchObject(refused)
  await expect(writePost(actor, { title: 'Another', words: 'Something', name: 'Frosty', sure: '' })).rejects.toMatchObject(refused)
  await expect(editPost(actor, { post: post.post, title: 'A topic', words: 'Else', sure: '' })).rejects.toMatchObject(refused)
  expect(await database.query('select * from profiles where person_id = $1', [person])).toEqual(before)
  await deletePost(actor, { post: post.post })
  await unfreeze(actor)
  await correct(actor, 'name', { givenName: 'New', familyName: 'Name' })
})

test('what is refused is every table the person writes but those the map leaves them, and it is the person’s own role alone', async () => {
  expect(frozenTables().map(({ table }) => table)).toEqual(['billing_profiles', 'channel_changes', 'corrections', 'enquiries', 'loan_copies', 'loans', 'members', 'posts', 'profiles', 'tellings'])
  const live = await database.query<{ table: string }>(`select tgrelid::regclass::text as "table" from pg_trigger where tgname = 'refuse_for_frozen' order by 1`)
  expect(live).toEqual(frozenTables().map(({ table }) => ({ table })))
})

test('reading, downloading, choices, requests and deletion go on; a deletion called off leaves it frozen', async () => {
  const person = await frozen()
  const actor = actorOf(person)
  await choose(actor, { topic: 'offers', decision: 'in' })
  await ask(actor, { kind: 'question', words: 'Why?' })
  await askExport(actor, { categories: ['contact'], formats: ['csv'] })
  await askErasure(actor)
  await cancelErasure(actor)
  expect(await isFrozen(person)).toBe(true)
  expect(await database.query('select state from people where id = $1', [person])).toEqual([{ state: 'open' }])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now())`, [person])
  const [due] = await database.query<{ id: string }>(`select id from erasures where person_id = $1 and state = 'waiting'`, [person])
  expect(await carryOut({ kind: 'eraser', people: [person] }, { erasures: [due!.id] })).toHaveLength(1)
  expect(await database.query('select state, frozen_at from people where id = $1', [person])).toEqual([{ state: 'closed', frozen_at: null }])
})

test('marketing is refused when it is put in and when it is about to go out', async () => {
  const [before, after] = [await database.person(), await frozen()]
  for (const one of [before, after]) await choose(actorOf(one), { topic: 'offers', decision: 'in' })
  await sendBatch(worker, { id: await startedCampaign(database, { topic: 'offers' }) })
  expect(await told(after, 'marketing')).toEqual([])
  const [waiting] = await told(before, 'marketing')
  await freeze(actorOf(before))
  expect(await claimMail(worker, { id: waiting!.id })).toBeUndefined()
  expect(await database.query('select state from outbox where id = $1', [waiting!.id])).toEqual([{ state: 'withheld' }])
})

test('an import changes nothing of theirs and says which row was not taken; the next one after does', async () => {
  const person = await frozen({ externalId: 'FROZEN-1', email: 'frozen-1@customer.example', city: 'Bristol' })
  const bring = async (city: string) => {
    const rows: RefusedRow[] = []
    const sum = await importPeople({ kind: 'importer' }, (async function* () { yield await Promise.resolve({ line: 2, cells: { external_id: 'FROZEN-1', email: 'frozen-1@customer.example', city, agreed_to: 'events' } }) })(), (row) => rows.push(row))
    return { sum, rows }
  }
  const before = await database.query('select * from profiles where person_id = $1', [person])
  const counts = () => database.query(`select (select count(*)::int from corrections where person_id = $1) as corrections, (select count(*)::int from conflicts where person_id = $1) as conflicts, (select count(*)::int from choices where person_id = $1) as choices`, [person])
  const counted = await counts()
  expect(await bring('Leeds')).toMatchObject({ sum: { changed: 0, refused: 1 }, rows: [{ line: 2, column: 'external_id', reason: 'frozen' }] })
  expect([await database.query('select * from profiles where person_id = $1', [person]), await counts()]).toEqual([before, counted])
  await unfreeze(actorOf(person))
  expect((await bring('Leeds')).sum.changed).toBe(1)
})

test('of what systems hand in, calls and messages are taken and copies of traffic left out', async () => {
  const person = await frozen({ externalId: 'FROZEN-2' })
  const source = (await readSource((await makeSource(await member('privacy'), { name: 'Switch', datasets: ['calls', 'notifications', 'visits'] })).key))!
  const at = new Date().toISOString()
  const hand = (dataset: 'calls' | 'notifications' | 'visits', row: object) => ingest(source, dataset, (async function* () { yield await Promise.resolve(JSON.stringify({ id: 'one', customer: 'FROZEN-2', at, ...row })) })(), { keys: keys() })
  const count = async (table: string) => (await database.query(`select from ${table} where person_id = $1`, [person])).length
  const [logged, visited, applications] = [await count('notifications'), await count('visits'), await count('applications')]
  expect(await hand('calls', { direction: 'in', other_party: '+442079460000', seconds: 1, status: 'completed' })).toMatchObject({ stored: 1 })
  expect(await hand('notifications', { application: 'brand-new', method: 'POST', url: 'https://hooks.yourshop.example/a' })).toMatchObject({ stored: 0, notLogged: 1, refused: 0 })
  expect(await hand('visits', { page: '/shop', user_agent: 'x' })).toMatchObject({ stored: 0, notLogged: 1, refused: 0 })
  expect([await count('notifications'), await count('visits'), await count('applications')]).toEqual([logged, visited, applications])
})

test('a recipient whom a correction waits for is told once it is lifted, also when the message was written already', async () => {
  const person = await database.person()
  await correct(actorOf(person), 'billing-name', { name: 'New Ltd' })
  const [{ id } = { id: '' }] = await database.query<{ id: string }>('select id from tellings where person_id = $1', [person])
  const inOutbox = async () => (await database.query('select from outbox where id = $1', [id])).length
  await tellRecipient({ kind: 'worker', task: 'tell' }, { id })
  expect(await inOutbox()).toBe(1)
  await freeze(actorOf(person))
  expect(await claimMail(worker, { id })).toBeUndefined()
  await tellRecipient({ kind: 'worker', task: 'tell' }, { id })
  expect(await inOutbox()).toBe(0)
  await database.query(`delete from graphile_worker._private_jobs`)
  await unfreeze(actorOf(person))
  expect(await database.query(`select key from graphile_worker.jobs where task_identifier = 'tell-recipient'`)).toEqual([{ key: `tell-recipient:${id}` }])
  await tellRecipient({ kind: 'worker', task: 'tell' }, { id })
  expect(await claimMail(worker, { id })).toMatchObject({ kind: 'recipient-corrected' })
})

test('a look is refused to every role but the privacy officer, by the verb and by the database', async () => {
  const person = await frozen()
  const [request] = await database.query<{ id: string; number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 30) returning id, number`, [person])
  const number = Number(request!.number)
  for (const role of ['support', 'billing'] as const) {
    const actor = await member(role)
    await expect(lookUp(actor, { number, purpose: 'answer-request' })).rejects.toMatchObject({ code: 'not-allowed', message: 'frozenRecord' })
    const forged = `insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ('${person}', '${actor.staff}', '${request!.id}', '${role}', 'answer-request', look_fields('${role}', 'answer-request'))`
    await expect(as(actor, (_, client) => client.query(forged))).rejects.toMatchObject({ code: '42501' })
  }
  await lookUp(await member('privacy'), { number, purpose: 'answer-request' })
})

test('a database that came out of a backup is frozen again, and not any more, as the journal says', async () => {
  const place = path.join(process.env['DATA_DIR']!, 'journal')
  rmSync(place, { recursive: true, force: true })
  await database.query('delete from journal_lines')
  const [stays, lifts] = [await frozen(), await frozen()]
  await unfreeze(actorOf(lifts))
  await choose(actorOf(lifts), { topic: 'offers', decision: 'out' })
  const kinds: string[] = []
  for await (const { entry } of journal()) kinds.push(entry.kind)
  expect(kinds).toEqual(['frozen', 'frozen', 'unfrozen', 'choice'])
  const [at] = await database.query<{ at: Date }>('select frozen_at as at from people where id = $1', [stays])
  // As it was before all of it, but for the one that had been frozen then.
  await database.query('delete from journal_lines')
  await database.query('update people set frozen_at = null where id = $1', [stays])
  await database.query('update people set frozen_at = now() where id = $1', [lifts])
  expect(await settleJournal({ kind: 'worker', task: 'replay' }, { store: { remove: () => Promise.resolve() }, most: Infinity })).toEqual({ state: 'level' })
  expect([await isFrozen(stays), await isFrozen(lifts)]).toEqual([true, false])
  const [again] = await database.query<{ at: Date }>('select frozen_at as at from people where id = $1', [stays])
  expect(Math.abs(again!.at.getTime() - at!.at.getTime())).toBeLessThan(5000)
})

test('a freeze that failed is not made void by another matter of the same person, nor does it void one', async () => {
  rmSync(path.join(process.env['DATA_DIR']!, 'journal'), { recursive: true, force: true })
  await database.query('delete from journal_lines')
  const person = await frozen()
  await askErasure(actorOf(person))
  await database.query('delete from journal_lines where number = 1')
  await database.query('update people set frozen_at = null where id = $1', [person])
  expect(await settleJournal({ kind: 'worker', task: 'replay' }, { store: { remove: () => Promise.resolve() }, most: Infinity })).toEqual({ state: 'level' })
  expect(await isFrozen(person)).toBe(true)
  expect(await database.query('select state from people where id = $1', [person])).toEqual([{ state: 'leaving' }])
})
