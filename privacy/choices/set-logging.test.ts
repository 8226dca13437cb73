import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import type { PersonActor, StaffActor } from '../actor.ts'
import { chooseLogging } from './choose-logging.ts'
import { listLogging } from './list-logging.ts'
import { listLoggingOf } from './list-logging-of.ts'
import { setLogging } from './set-logging.ts'
import { undoLogging } from './undo-logging.ts'

const database = await testDatabase()

async function asked(role: 'support' | 'billing' | 'privacy' = 'support', { looked = true, state = 'open' } = {}) {
  const holder: PersonActor = { kind: 'person', person: await database.person(), session: randomUUID(), provedAt: new Date() }
  const staff = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [staff, `${staff}@desk.example`, 'S. Sample', role])
  const desk: StaffActor = { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
  const [request] = await database.query<{ id: string; number: number }>(
    `insert into requests (person_id, kind, due_on, state) values ($1, 'objection', current_date + 9, $2) returning id, number::int`,
    [holder.person, state],
  )
  if (looked) await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ($1, $2, $3, $4, 'answer-request', '{}')`, [holder.person, staff, request!.id, role])
  const [first] = await listLogging(holder)
  const now = async () => (await listLogging(holder)).find(({ application }) => application === first!.application)!
  return { holder, desk, request: request!, input: { number: request!.number, application: first!.application, logging: 'off' as const }, now }
}

test.each(['support', 'privacy'] as const)('%s: set as the holder asked; they are told, see it, and can undo it once', async (role) => {
  const { holder, desk, request, input, now } = await asked(role)
  expect(await listLoggingOf(desk, input)).toHaveLength(2)
  await setLogging(desk, input)
  expect(await now()).toMatchObject({ logging: 'off', byStaff: { before: 'full' } })
  expect(await database.query(`select kind from outbox where person_id = $1`, [holder.person])).toEqual([{ kind: 'logging-set' }])
  expect(await database.query(`select kind, by, words from request_events where request_id = $1`, [request.id])).toEqual([{ kind: 'logging', by: 'staff', words: null }])
  expect(await database.query(`select actor, record from audit where person_id = $1 and verb = 'set-logging'`, [holder.person])).toEqual([{ actor: `staff-${role}`, record: 'applications' }])
  await undoLogging(holder, input)
  expect(await now()).toMatchObject({ logging: 'full' })
  expect(await now()).not.toHaveProperty('byStaff')
  await expect(undoLogging(holder, input)).rejects.toThrow('nothingToUndo')
})

test('what the holder chooses afterwards is theirs, and leaves nothing to undo', async () => {
  const { holder, desk, input, now } = await asked()
  await setLogging(desk, input)
  await chooseLogging(holder, { application: input.application, logging: 'metadata' })
  expect(await now()).not.toHaveProperty('byStaff')
  await expect(undoLogging(holder, input)).rejects.toThrow('nothingToUndo')
  expect(await now()).toMatchObject({ logging: 'metadata' })
})

test('a day that was under way is undone to what was to follow it', async () => {
  const { holder, desk, input, now } = await asked()
  await chooseLogging(holder, { application: input.application, logging: 'metadata' })
  await chooseLogging(holder, { application: input.application, logging: 'day' })
  await setLogging(desk, input)
  await undoLogging(holder, input)
  expect(await now()).toMatchObject({ logging: 'metadata' })
})

test('not without the record open, nor for a case that is answered, nor by a role that does not see it', async () => {
  for (const [made, reason] of [
    [await asked('support', { looked: false }), 'lookFirst'],
    [await asked('support', { state: 'answered' }), 'requestClosed'],
    [await asked('billing'), '42501'],
  ] as const) {
    await expect(setLogging(made.desk, made.input), reason).rejects.toThrow(reason)
    expect(await made.now()).toMatchObject({ logging: 'full' })
    expect(await database.query('select 1 from outbox where person_id = $1', [made.holder.person])).toEqual([])
  }
})

test('nor of somebody else’s application, though their record is open as well', async () => {
  const one = await asked()
  const other = await asked()
  await database.query(`insert into looks (person_id, staff_id, request_id, role, purpose, fields) values ($1, $2, $3, 'support', 'answer-request', '{}')`, [other.holder.person, one.desk.staff, other.request.id])
  await expect(setLogging(one.desk, { ...one.input, application: other.input.application })).rejects.toThrow('lookFirst')
  expect(await other.now()).toMatchObject({ logging: 'full' })
})
