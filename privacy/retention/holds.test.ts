import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { listRows } from '../access/list-rows.ts'
import { whatGoesWhen } from '../access/what-goes-when.ts'
import type { PersonActor, StaffActor, WorkerActor } from '../actor.ts'
import { eraseDue } from '../erasure/erase-due.ts'
import { plan } from '../erasure/plan.ts'
import { holdable, type Holdable } from '../keep-words.ts'
import { columnOf, ruleOf, sqlName } from '../keep.ts'
import { nextMonths } from '../months-ahead.ts'
import { markedPerson } from '#db/test-person.ts'
import { dryRun } from './dry-run.ts'
import { forecastMonths } from './forecast-months.ts'
import { askLift } from './ask-lift.ts'
import { confirmHold } from './confirm-hold.ts'
import { liftHold } from './lift-hold.ts'
import { setHold } from './set-hold.ts'
import { sweep } from './sweep.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'sweep' }
const none = { store: { remove: () => Promise.resolve() }, keys: { destroy: () => Promise.resolve() } }
const signedIn = (person: string): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const officer = async (role: 'support' | 'privacy' = 'privacy'): Promise<StaffActor> => {
  const staff = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [staff, `${staff}@desk.example`, 'S. Sample', role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}
const caseOf = async (person: string) =>
  (await database.query<{ number: number }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 9) returning number::int`, [person]))[0]!.number
const count = async (name: Holdable, person: string) => (await database.query<{ n: number }>(`select count(*)::int as n from ${sqlName(name)} where person_id = $1`, [person]))[0]!.n

async function held(person: string, record: Holdable, more: { row?: string; forbidden?: 'on' } = {}) {
  const actor = await officer()
  await setHold(actor, { number: await caseOf(person), record, row: '', reason: 'court-order', reference: 'HC 123', ...more })
  const [hold] = await database.query<{ id: string }>('select id from holds where set_by = $1', [actor.staff])
  return { actor, hold: hold!.id }
}
/** As two people do it, from the first step to the last. */
async function lift({ actor, hold }: { actor: StaffActor; hold: string }) {
  const second = await officer()
  await confirmHold(second, { hold })
  await askLift(actor, { hold })
  await liftHold(second, { hold })
}
const erase = async (person: string) => {
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [person])
  return eraseDue({ kind: 'worker', task: 'erase' }, none)
}

test('a log’s month is not whole while one of its rows is held: the others go, that one stays, and goes when the hold is lifted', async () => {
  const person = await database.person({}, { calls: 0 })
  const old = "date_trunc('month', now()) - interval '15 months' + interval '3 days'"
  await database.query(`select make_month('calls', ${old})`)
  const rows = await database.query<{ id: string }>(`insert into calls (person_id, at, direction, other_party, seconds, status) select $1, ${old}, 'in', '+44', 1, 'completed' from generate_series(1, 3) returning id`, [person])
  const { actor, hold } = await held(person, 'calls', { row: rows[0]!.id })
  expect(await dryRun(actor)).toContainEqual({ record: 'calls', pastCeiling: 2, left: 0, held: 1 })
  expect(await sweep(worker)).toMatchObject({ calls: 2 })
  expect(await database.query('select id from calls where person_id = $1', [person])).toEqual([{ id: rows[0]!.id }])
  await lift({ actor, hold })
  expect(await sweep(worker)).toMatchObject({ calls: 1 })
})

const byClock = holdable.filter((name) => 'from' in ruleOf(name).keep)
test.each(byClock)('%s: all of the kind held, nothing of it is swept', async (name) => {
  const person = await markedPerson(database.admin, `swept ${name}`)
  const { keep } = ruleOf(name)
  const from = 'from' in keep ? columnOf(name, keep.from).name : ''
  if (name === 'requests') for (const needs of ['looks', 'request_events']) await database.query(`delete from ${needs} where person_id = $1`, [person])
  for (const log of ['calls', 'messages', 'notifications', 'visits']) await database.query(`select make_month($1, now() - interval '20 years')`, [log])
  await database.query(`update ${sqlName(name)} set ${from} = now() - interval '20 years' where person_id = $1`, [person])
  await held(person, name)
  const before = await count(name, person)
  await sweep(worker)
  expect(await count(name, person)).toBe(before)
  expect(before).toBeGreaterThan(0)
})

test.each(holdable)('%s: held, an erasure leaves it as it is, says so, and takes it once the hold is lifted', async (name) => {
  const person = await markedPerson(database.admin, `erased ${name}`)
  await database.query(`update erasures set state = 'cancelled' where state = 'waiting'`)
  const { actor, hold } = await held(person, name)
  // That the account is gone is noted beside a request, for the policies of the desk, and is nothing of what it holds.
  const stored = async () => (await database.query<Record<string, unknown>>(`select * from ${sqlName(name)} where person_id = $1 order by 1`, [person])).map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => column !== 'of_closed')))
  const before = await stored()
  const planned = (await plan(signedIn(person))).lines.filter(({ record, reason }) => record === name && reason === 'hold')
  expect(planned).toMatchObject([{ outcome: 'kept', rows: before.length }])
  expect(await erase(person)).toBe(1)
  expect(await stored()).toEqual(before)
  expect(await database.query('select outcome, reason, rows from erasure_lines where person_id = $1 and record = $2 and reason = $3', [person, name, 'hold'])).toEqual([{ outcome: 'kept', reason: 'hold', rows: before.length }])
  expect(await database.query('select 1 from profiles where person_id = $1', [person])).toEqual([])
  await sweep(worker)
  expect(await stored()).toEqual(before)

  await lift({ actor, hold })
  await eraseDue({ kind: 'worker', task: 'erase' }, none)
  const { erase: what } = ruleOf(name)
  if (what === 'delete') expect(await stored()).toEqual([])
  else for (const row of await stored()) for (const column of what.scrub) expect(row[columnOf(name, column).name]).toBeNull()
  await sweep(worker)
})

test('what a held row needs stays with it', async () => {
  const person = await database.person()
  await held(person, 'calls')
  const applications = await count('applications', person)
  await erase(person)
  expect(await count('applications', person)).toBe(applications)
  expect(await database.query('select 1 from calls where person_id = $1 and application_id is null', [person])).toEqual([])
})

test('the key to the bodies stays as long as a hold needs it', async () => {
  const person = await database.person()
  const { actor, hold } = await held(person, 'notifications')
  const destroyed: string[] = []
  const run = () => eraseDue({ kind: 'worker', task: 'erase' }, { ...none, keys: { destroy: (of: string) => Promise.resolve(void destroyed.push(of)) } })
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [person])
  await run()
  expect(destroyed).not.toContain(person)
  await lift({ actor, hold })
  await run()
  expect(destroyed).toContain(person)
})

test('the person sees what is held and why, beside the row, and in the list of holds', async () => {
  const person = await database.person()
  await held(person, 'invoices')
  const { rows } = await listRows(signedIn(person), { record: 'invoices' })
  expect(new Set(rows.map(({ hold }) => hold))).toEqual(new Set(['court-order']))
  expect((await listRows(signedIn(person), { record: 'holds' })).rows).toMatchObject([{ values: { record: 'invoices', reason: 'court-order' } }])
  expect(await database.query(`select verb from audit where person_id = $1`, [person])).toEqual([{ verb: 'set-hold' }])
})

test('where the law forbids it, everything they see is as if there were no hold; it holds all the same', async () => {
  const [person, other] = [await database.person(), await database.person()]
  await held(person, 'calls', { forbidden: 'on' })
  await caseOf(other)
  const seen = async (of: string) => ({
    holds: (await listRows(signedIn(of), { record: 'holds' })).total,
    calls: (await listRows(signedIn(of), { record: 'calls' })).rows.map(({ hold }) => hold),
    audit: (await listRows(signedIn(of), { record: 'audit' })).total,
    plan: (await plan(signedIn(of))).lines,
    going: await whatGoesWhen(signedIn(of)),
  })
  expect(await seen(person)).toEqual(await seen(other))
  const calls = await count('calls', person)
  await erase(person)
  await erase(other)
  expect(await count('calls', person)).toBe(calls)
  const lines = (of: string) => database.query(`select record, outcome, rows, reason, kept_until from erasure_lines where person_id = $1 order by record, outcome`, [of])
  expect(await lines(person), 'the receipt, too').toEqual(await lines(other))
})

test('what goes in the months ahead: everybody’s at the desk, one’s own for a person, without what is held', async () => {
  const person = await database.person({}, { calls: 24, invoices: 0 })
  const own = await whatGoesWhen(signedIn(person))
  const months = nextMonths()
  expect(months).toHaveLength(13)
  expect(own.every(({ month }) => months.includes(month))).toBe(true)
  const sum = (of: typeof own) => of.filter(({ record }) => record === 'calls').reduce((all, { rows }) => all + rows, 0)
  expect(sum(own)).toBe(24)
  const actor = await officer()
  const before = sum(await forecastMonths(actor))
  await held(person, 'calls')
  expect(sum(await forecastMonths(actor))).toBe(before - 24)
  expect(sum(await whatGoesWhen(signedIn(person)))).toBe(0)
})
