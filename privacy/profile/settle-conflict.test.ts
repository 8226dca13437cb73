import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { as, type StaffActor } from '../actor.ts'
import { corrections } from '#db/schema/index.ts'
import { importPeople } from './import-people.ts'
import { listConflicts } from './list-conflicts.ts'
import { listCorrections } from './list-corrections.ts'
import { settleConflict } from './settle-conflict.ts'

const database = await testDatabase()
const desk = async (role: 'support' | 'billing' | 'privacy'): Promise<StaffActor> => {
  const staff = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [staff, `${staff}@desk.example`, 'S. Sample', role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}

/** Somebody who corrected their phone, and a list that has the old one. */
async function contradicted() {
  const externalId = `C-${randomUUID()}`
  const email = `${externalId}@customer.example`
  const person = await database.person({ externalId, email, phone: '+447700900002' })
  await database.query(`insert into corrections (person_id, field, new_value, source) values ($1, 'phone', '+447700900002', 'you')`, [person])
  const row = { external_id: externalId, email, phone: '+447700900001' }
  async function* lines() {
    yield await Promise.resolve({ line: 2, cells: row })
  }
  const bring = () => importPeople({ kind: 'importer' }, lines(), () => undefined)
  expect(await bring()).toMatchObject({ kept: 1 })
  return { person, bring }
}

const openOf = async (actor: StaffActor, person: string) => {
  const [row] = await database.query<{ id: string }>(`select id from conflicts where person_id = $1 and state = 'open'`, [person])
  return (await listConflicts(actor)).open.find(({ id }) => id === row!.id)!
}

test('the desk sees which field of somebody’s and when; what it says only while the record is open for a case', async () => {
  const officer = await desk('privacy')
  const { person } = await contradicted()
  expect(await openOf(officer, person)).toMatchObject({ field: 'phone', cases: [] })
  expect(await openOf(officer, person)).not.toHaveProperty('values')
  expect(await as(officer, (tx) => tx.select({ value: corrections.newValue }).from(corrections)), 'the database gives none').toEqual([])
  const [request] = await database.query<{ id: string; number: number }>(`insert into requests (person_id, kind, due_on) values ($1, 'correction', current_date + 9) returning id, number::int`, [person])
  await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ($1, $2, $3, 'privacy', 'correct-data', '{}')`, [person, officer.staff, request!.id])
  expect(await openOf(officer, person)).toMatchObject({ cases: [request!.number], values: { own: '+447700900002', list: '+447700900001' } })
  for (const role of ['support', 'billing'] as const) await expect(listConflicts(await desk(role))).rejects.toThrow('notYourRole')
})

test.each([
  ['keep', 'kept', []],
  ['tell', 'told', ['customer-list']],
] as const)('%s: the person’s value stays, they are told, and it does not come up again', async (how, state, told) => {
  const officer = await desk('privacy')
  const { person, bring } = await contradicted()
  const { id } = await openOf(officer, person)
  await settleConflict(officer, { conflict: id, how })
  expect(await database.query('select phone from profiles where person_id = $1', [person])).toEqual([{ phone: '+447700900002' }])
  expect(await database.query('select state, staff_id from conflicts where id = $1', [id])).toEqual([{ state, staff_id: officer.staff }])
  expect((await database.query<{ recipient: string }>('select recipient from tellings where person_id = $1', [person])).map(({ recipient }) => recipient)).toEqual(told)
  expect(await database.query(`select kind from outbox where person_id = $1`, [person])).toEqual([{ kind: 'conflict-settled' }])
  expect(await database.query(`select actor, record, columns from audit where person_id = $1 and verb = 'settle-conflict'`, [person])).toEqual([{ actor: 'staff-privacy', record: 'conflicts', columns: ['state', 'settledAt', 'staffId'] }])
  await expect(settleConflict(officer, { conflict: id, how })).rejects.toThrow('settledAlready')
  expect(await bring()).toMatchObject({ kept: 0 })
  const [line] = await listCorrections({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
  expect(line).toMatchObject({ field: 'phone', source: 'import', oldValue: '+447700900002', newValue: '+447700900001', kept: state })
})

test('only the privacy officer settles', async () => {
  const { person } = await contradicted()
  const { id } = await openOf(await desk('privacy'), person)
  await expect(settleConflict(await desk('support'), { conflict: id, how: 'keep' })).rejects.toThrow('notYourRole')
  expect(await database.query('select state from conflicts where id = $1', [id])).toEqual([{ state: 'open' }])
})
