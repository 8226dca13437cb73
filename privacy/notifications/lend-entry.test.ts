import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type PersonActor, type StaffActor } from '../actor.ts'
import { readRecord } from '../access/read-record.ts'
import { listLooks } from '../access/list-looks.ts'
import { keys } from '../stores/keys.ts'
import type { StaffRole } from '../vocabulary.ts'
import { deleteContents } from './delete-contents.ts'
import { endLoan } from './end-loan.ts'
import { endLoans } from './end-loans.ts'
import { lendEntry } from './lend-entry.ts'
import { listLent } from './list-lent.ts'
import { listLoans } from './list-loans.ts'
import { lookAtLoan } from './look-at-loan.ts'
import { readLoan } from './read-loan.ts'

const database = await testDatabase()
const actor = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })

async function staffOf(role: StaffRole): Promise<StaffActor> {
  const [row] = await database.query<{ id: string }>(`insert into staff (email, name, role) values ($1, 'Desk', $2) returning id`, [`${randomUUID()}@desk.example`, role])
  return { kind: 'staff', staff: row!.id, role, session: randomUUID(), provedAt: new Date() }
}
const support = await staffOf('support')

async function requestOf(person: string, state = 'open'): Promise<number> {
  const [row] = await database.query<{ number: string }>(`insert into requests (person_id, kind, words, due_on, state) values ($1, 'question', 'Why 503?', current_date + 9, $2) returning number`, [person, state])
  return Number(row!.number)
}

async function holder() {
  const person = await database.person({ mark: 'plover' })
  const [entry] = await database.query<{ id: string }>('select id from notifications where person_id = $1 order by at desc limit 1', [person])
  return { person, entry: entry!.id, number: await requestOf(person) }
}

async function lent(hours: '1' | '4' | '24' | '72' = '4') {
  const one = await holder()
  await lendEntry(actor(one.person), { id: one.entry, request: one.number, hours, keys: keys() })
  const [loan] = await listLoans(actor(one.person), { entry: one.entry })
  return { ...one, loan: loan!.id, endsAt: loan!.endsAt }
}

const read = (staff: StaffActor, { number, loan }: { number: number; loan: string }) => readLoan(staff, { number, loan, keys: keys() })
const copies = (person: string) => database.query<{ contents: Buffer }>('select contents from loan_copies where person_id = $1', [person])

test('support reads what was lent after its look is written, and the holder sees when and by which role', async () => {
  const one = await lent()
  expect(await listLent(support, one)).toMatchObject([{ id: one.loan, over: false }])
  await expect(read(support, one)).rejects.toMatchObject({ message: 'lookFirst' })
  await lookAtLoan(support, { ...one, purpose: 'answer-request' })
  const open = await read(support, one)
  expect(open).toMatchObject({ purpose: 'answer-request', lent: { method: 'POST', request: { headers: expect.arrayContaining([['X-Harbourline-Signature', '[masked]']]) as unknown } } })
  expect(JSON.stringify(open.lent)).toContain('plover')
  expect(open.until.getTime() - Date.now()).toBeLessThanOrEqual(30 * 60_000)
  expect(await listLoans(actor(one.person))).toMatchObject([{ number: one.number, held: true, over: false, seen: [{ role: 'support', at: expect.any(Date) as unknown }] }])
  expect((await listLooks(actor(one.person))).looks).toMatchObject([{ role: 'support', lent: true, number: one.number, fields: [] }])
  expect(await database.query(`select kind, by from request_events where person_id = $1`, [one.person])).toEqual([{ kind: 'lent', by: 'person' }])
  const lines = await database.query<{ verb: string }>(`select verb from audit where person_id = $1 and verb in ('lend-entry', 'look-at-loan') order by id`, [one.person])
  expect(lines.map(({ verb }) => verb)).toEqual(['lend-entry', 'look-at-loan'])
})

test('the copy is encrypted, bound to its loan, and opens with nothing else of the person', async () => {
  const [one, two] = [await lent(), await lent()]
  expect((await copies(one.person))[0]!.contents.includes('plover')).toBe(false)
  await database.query('update loan_copies set contents = (select contents from loan_copies where id = $2) where id = $1', [one.loan, two.loan])
  await lookAtLoan(support, { ...one, purpose: 'answer-request' })
  await expect(read(support, one)).rejects.toThrow('authenticate data')
})

test.each(['billing', 'privacy'] as const)('%s is lent nothing: no list, no look, and Postgres refuses the tables', async (role) => {
  const staff = await staffOf(role)
  const one = await lent()
  expect(await listLent(staff, one)).toEqual([])
  await expect(lookAtLoan(staff, { ...one, purpose: 'answer-request' })).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(read(staff, one)).rejects.toMatchObject({ code: 'not-found' })
  for (const table of ['loans', 'loan_copies', 'notifications']) await expect(as(staff, (_, client) => client.query(`select id from ${table}`)), table).rejects.toMatchObject({ code: '42501' })
})

test('in the database itself: no copy without a look of one’s own, none an hour after it, none for a look at the record, and never the log', async () => {
  const [one, other] = [await lent(), await staffOf('support')]
  const seen = (staff: StaffActor) => as(staff, async (_, client) => (await client.query('select id from loan_copies where id = $1', [one.loan])).rowCount)
  await lookAtLoan(support, { ...one, purpose: 'answer-request' })
  expect([await seen(support), await seen(other)]).toEqual([1, 0])
  await database.query(`update looks set at = at - interval '31 minutes' where loan_id = $1`, [one.loan])
  expect(await seen(support)).toBe(0)
  await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) select person_id, $2, id, 'support', 'answer-request', '{givenName}' from requests where number = $1`, [one.number, support.staff])
  expect(await seen(support)).toBe(0)
  await expect(as(support, (_, client) => client.query('select request from notifications'))).rejects.toMatchObject({ code: '42501' })
})

test('a look at what was lent opens nothing else of the person', async () => {
  const one = await lent()
  await lookAtLoan(support, { ...one, purpose: 'answer-request' })
  await expect(readRecord(support, { number: one.number })).rejects.toMatchObject({ message: 'lookFirst' })
  expect(await as({ ...support, about: one.person }, async (_, client) => (await client.query('select given_name from profiles')).rowCount)).toBe(0)
})

test('a loan is for one case alone, also for who writes the look by hand', async () => {
  const one = await lent()
  const elsewhere = await requestOf(one.person)
  expect(await listLent(support, { number: elsewhere })).toEqual([])
  await expect(lookAtLoan(support, { loan: one.loan, number: elsewhere, purpose: 'answer-request' })).rejects.toMatchObject({ code: 'not-found' })
  const look = `insert into looks (person_id, staff_id, request_id, loan_id, role, purpose, fields) select person_id, $2, id, $3, 'support', 'answer-request', '{}' from requests where number = $1`
  await as(support, (_, client) => client.query(look, [elsewhere, support.staff, one.loan]))
  expect(await as(support, async (_, client) => (await client.query('select id from loan_copies where id = $1', [one.loan])).rowCount)).toBe(0)
  await expect(read(support, one)).rejects.toMatchObject({ message: 'lookFirst' })
})

test('the holder ends it at once, whoever has it open', async () => {
  const one = await lent('72')
  await lookAtLoan(support, { ...one, purpose: 'answer-request' })
  await read(support, one)
  await endLoan(actor(one.person), { loan: one.loan })
  await expect(read(support, one)).rejects.toMatchObject({ code: 'not-found' })
  expect(await copies(one.person)).toEqual([])
  await expect(lookAtLoan(support, { ...one, purpose: 'answer-request' })).rejects.toMatchObject({ message: 'loanOver' })
  await expect(endLoan(actor(one.person), { loan: one.loan })).rejects.toMatchObject({ message: 'loanOver' })
  expect(await listLoans(actor(one.person))).toMatchObject([{ over: true, seen: [{ role: 'support' }] }])
})

test('it ends by itself: readable by nobody from that moment on, deleted by the next minute', async () => {
  const one = await lent('1')
  expect(Math.round((one.endsAt.getTime() - Date.now()) / 60_000)).toBe(60)
  await lookAtLoan(support, { ...one, purpose: 'answer-request' })
  await database.query(`update loans set at = at - interval '61 minutes', ends_at = ends_at - interval '61 minutes' where id = $1`, [one.loan])
  await expect(read(support, one)).rejects.toMatchObject({ code: 'not-found' })
  expect(await as(support, async (_, client) => (await client.query('select id from loan_copies where id = $1', [one.loan])).rowCount)).toBe(0)
  expect(await endLoans({ kind: 'worker', task: 'sweep' })).toBe(1)
  expect(await copies(one.person)).toEqual([])
  expect(await endLoans({ kind: 'worker', task: 'sweep' })).toBe(0)
})

test('never longer than 72 hours, whoever writes it', async () => {
  const one = await lent('72')
  await expect(as(actor(one.person), (_, client) => client.query(`update loans set ends_at = ends_at + interval '1 second'`))).rejects.toMatchObject({ code: '23514' })
})

test('one entry is lent once at a time, only by its holder, only for an open request of theirs, and only with contents', async () => {
  const [one, other] = [await holder(), await holder()]
  const lend = (person: string, id: string, number: number) => lendEntry(actor(person), { id, request: number, hours: '1', keys: keys() })
  await expect(lend(one.person, other.entry, one.number)).rejects.toMatchObject({ code: 'not-found' })
  await expect(lend(one.person, one.entry, other.number)).rejects.toMatchObject({ code: 'invalid' })
  await expect(lend(one.person, one.entry, await requestOf(one.person, 'answered'))).rejects.toMatchObject({ code: 'invalid' })
  const [first, second] = await Promise.allSettled([lend(one.person, one.entry, one.number), lend(one.person, one.entry, one.number)])
  expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  await expect(lend(one.person, one.entry, one.number)).rejects.toMatchObject({ message: 'lentAlready' })
  await deleteContents(actor(other.person), { id: other.entry })
  await expect(lend(other.person, other.entry, other.number)).rejects.toMatchObject({ code: 'not-found' })
})

test('another person sees and ends no loan of theirs', async () => {
  const [one, other] = [await lent(), await holder()]
  expect(await listLoans(actor(other.person))).toEqual([])
  await expect(endLoan(actor(other.person), { loan: one.loan })).rejects.toMatchObject({ message: 'loanOver' })
  expect(await copies(one.person)).toHaveLength(1)
})

test('who deletes the contents of an entry ends its loan; who loses their key, too', async () => {
  const [one, gone] = [await lent(), await lent()]
  await deleteContents(actor(one.person), { id: one.entry })
  expect([await copies(one.person), await listLoans(actor(one.person))]).toMatchObject([[], [{ over: true }]])
  await lookAtLoan(support, { ...gone, purpose: 'answer-request' })
  await keys().destroy(gone.person)
  expect((await read(support, gone)).lent).toBeUndefined()
})
