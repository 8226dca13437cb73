import { afterEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { applications } from '#db/schema/index.ts'
import { lookUp } from '../access/look-up.ts'
import { as, type PersonActor, type StaffActor, type WorkerActor } from '../actor.ts'
import { importPeople } from '../profile/import-people.ts'
import { dataMap } from '../map.ts'
import { askErasure } from './ask-erasure.ts'
import { forgetSettings } from '#settings'
import { unseal } from '../seal.ts'
import { cancelErasure } from './cancel-erasure.ts'
import { eraseDue } from './erase-due.ts'
import { readEntry } from '../notifications/read-entry.ts'
import { keys } from '../stores/keys.ts'
import { plan } from './plan.ts'
import { keepByLink } from './keep-by-link.ts'
import { remindOfErasures } from './remind-of-erasures.ts'

const database = await testDatabase()
const store = { remove: () => Promise.resolve() }
const worker: WorkerActor = { kind: 'worker', task: 'erase' }
const actorOf = (person: string, provedAt = new Date()): PersonActor => ({ kind: 'person', person, session: person, provedAt })
const kinds = async (person: string) => (await database.query<{ kind: string }>('select kind from outbox where person_id = $1 order by created_at, id', [person])).map(({ kind }) => kind)
const stateOf = async (person: string) => (await database.query<{ state: string }>('select state from people where id = $1', [person]))[0]!.state
const statesOf = async (person: string) => (await database.query<{ state: string }>('select state from erasures where person_id = $1 order by asked_at', [person])).map(({ state }) => state)

afterEach(() => database.query('delete from erasure_lines; delete from erasures'))

test('the plan counts exactly what is there, for this person alone, and writes nothing', async () => {
  const person = await database.person({}, { calls: 40, invoices: 3 })
  await database.person()
  const before = await database.query('select count(*) from audit')
  const { lines, due, waiting } = await plan(actorOf(person))
  expect(waiting).toBeUndefined()
  expect(Math.round((due.getTime() - Date.now()) / 86_400_000)).toBe(30)
  const [calls] = await database.query<{ gone: number; kept: number; until: string }>(
    `select count(*) filter (where at + interval '6 months' <= $2)::int as gone, count(*) filter (where at + interval '6 months' > $2)::int as kept, (max(at) + interval '6 months')::date::text as until from calls where person_id = $1`,
    [person, due],
  )
  expect(lines.filter(({ record }) => record === 'calls')).toMatchObject([
    { outcome: 'deleted', rows: calls!.gone },
    { outcome: 'scrubbed', rows: calls!.kept, reason: 'disputed-charges' },
  ])
  expect(calls!.gone + calls!.kept).toBe(40)
  expect(lines.find(({ record }) => record === 'invoices')).toMatchObject({ outcome: 'scrubbed', rows: 3, reason: 'tax-law' })
  expect(lines.find(({ record }) => record === 'notifications')).toMatchObject({ outcome: 'deleted', rows: 12 })
  for (const line of lines.filter(({ outcome }) => outcome !== 'deleted')) expect((dataMap[line.record].erase as { because: string }).because).toBe(line.reason)
  expect(await database.query('select count(*) from audit')).toEqual(before)
})

test('asking needs a fresh proof, plans the day, stops marketing by the state, and says so by mail', async () => {
  const person = await database.person()
  await expect(askErasure(actorOf(person, new Date(Date.now() - 6 * 60_000)))).rejects.toMatchObject({ code: 'not-allowed', proof: true })
  expect(await statesOf(person)).toEqual([])
  const { due } = await askErasure(actorOf(person))
  expect(Math.round((due.getTime() - Date.now()) / 86_400_000)).toBe(30)
  expect(await stateOf(person)).toBe('leaving')
  expect(await kinds(person)).toEqual(['erasure-planned'])
  expect((await plan(actorOf(person))).waiting).toBeDefined()
})

test('an address that was replaced in the last 72 hours: it waits until they are over, and every way hears of it, the former one with its button too', async () => {
  const person = await database.person({ email: 'new@customer.example', phone: '+447700900123' })
  await database.query(`insert into corrections (person_id, field, old_value, new_value, source, at) values ($1, 'email', 'former@customer.example', 'new@customer.example', 'you', now() - interval '1 hour')`, [person])
  process.env['GRACE_DAYS'] = '0'
  forgetSettings()
  try {
    const { due } = await askErasure(actorOf(person))
    expect((due.getTime() - Date.now()) / 3_600_000).toBeCloseTo(71, 1)
    expect(await eraseDue(worker, { store, keys: keys() })).toBe(0)
  } finally {
    delete process.env['GRACE_DAYS']
    forgetSettings()
  }
  const told = await database.query<{ id: string; recipient: Buffer | null; contents: Buffer }>(`select id, recipient, contents from outbox where person_id = $1 and kind = 'erasure-planned'`, [person])
  expect(new Set(told.map(({ id, recipient }) => recipient && unseal(recipient, `outbox.recipient:${id}`)))).toEqual(new Set(['+447700900123', 'former@customer.example', null]))
  const { keep } = JSON.parse(unseal(told[0]!.contents, `outbox.contents:${told[0]!.id}`)) as { keep: string }
  await keepByLink({ kind: 'visitor' }, { token: keep.split('/').at(-1)! })
  expect(await stateOf(person)).toBe('open')
})

test('two asks at once are one deletion and one mail', async () => {
  const person = await database.person()
  const asked = await Promise.allSettled([askErasure(actorOf(person)), askErasure(actorOf(person)), askErasure(actorOf(person))])
  expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected'])
  for (const one of asked) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'not-now', message: 'erasureWaiting' })
  expect(await statesOf(person)).toEqual(['waiting'])
  expect(await kinds(person)).toEqual(['erasure-planned'])
})

test('while it waits the account is used for nothing: no look but by the privacy office, no import; called off, all is as before', async () => {
  const person = await database.person({ externalId: 'LEAVING-1', email: 'leaving-1@customer.example' })
  const [asked] = await database.query<{ number: string }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 9) returning number`, [person])
  const member = async (role: StaffActor['role']): Promise<StaffActor> => {
    const [one] = await database.query<{ id: string }>(`insert into staff (email, name, role) values (gen_random_uuid() || '@desk.example', 'S. Sample', $1) returning id`, [role])
    return { kind: 'staff', staff: one!.id, role, session: one!.id, provedAt: new Date() }
  }
  const [support, privacy] = [await member('support'), await member('privacy')]
  const sees = (actor: StaffActor) => as({ ...actor, about: person }, async (tx) => (await tx.select({ id: applications.id }).from(applications)).length > 0)
  const look = { number: Number(asked!.number), purpose: 'answer-request' } as const
  const bring = async () => {
    const rows: unknown[] = []
    await importPeople({ kind: 'importer' }, (async function* () { yield await Promise.resolve({ line: 2, cells: { external_id: 'LEAVING-1', email: 'leaving-1@customer.example', city: 'Leeds' } }) })(), (row) => rows.push(row))
    return rows
  }
  await lookUp(support, look)
  expect(await sees(support)).toBe(true)
  await askErasure(actorOf(person))
  expect(await sees(support), 'the look from before shows nothing any more').toBe(false)
  await expect(lookUp(support, look)).rejects.toMatchObject({ message: 'leavingRecord' })
  await lookUp(privacy, look)
  expect(await sees(privacy)).toBe(true)
  expect(await bring()).toMatchObject([{ reason: 'leaving' }])
  await cancelErasure(actorOf(person))
  expect(await sees(support)).toBe(true)
  expect(await bring()).toEqual([])
})

test('cancelling restores everything, once; then it can be asked for again', async () => {
  const person = await database.person()
  await expect(cancelErasure(actorOf(person))).rejects.toMatchObject({ code: 'not-now' })
  await askErasure(actorOf(person))
  const cancelled = await Promise.allSettled([cancelErasure(actorOf(person)), cancelErasure(actorOf(person))])
  expect(cancelled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await stateOf(person)).toBe('open')
  expect(await statesOf(person)).toEqual(['cancelled'])
  expect(await kinds(person)).toEqual(['erasure-planned', 'erasure-cancelled'])
  await askErasure(actorOf(person))
  expect(await statesOf(person)).toEqual(['cancelled', 'waiting'])
})

test('reminds a week and a day before, once each, and not of what was cancelled', async () => {
  const person = await database.person()
  await askErasure(actorOf(person))
  const inDays = (days: number) => database.query(`update erasures set due_at = now() + make_interval(hours => $2) where person_id = $1`, [person, Math.round(days * 24) - 1])
  await database.query(`update erasures set asked_at = now() - interval '29 days' where person_id = $1`, [person])
  expect(await remindOfErasures(worker)).toBe(0)
  await inDays(7)
  expect([await remindOfErasures(worker), await remindOfErasures(worker)]).toEqual([1, 0])
  await database.query(`update erasures set reminded_at = now() - interval '6 days' where person_id = $1`, [person])
  await inDays(1)
  expect([await remindOfErasures(worker), await remindOfErasures(worker)]).toEqual([1, 0])
  await cancelErasure(actorOf(person))
  await database.query(`update erasures set reminded_at = null where person_id = $1`, [person])
  expect(await remindOfErasures(worker)).toBe(0)
  expect(await kinds(person)).toEqual(['erasure-planned', 'erasure-reminder', 'erasure-reminder', 'erasure-cancelled'])
})

test('nothing is carried out before its day, nor what was cancelled', async () => {
  const [person, other] = [await database.person(), await database.person()]
  await askErasure(actorOf(person))
  await askErasure(actorOf(other))
  await cancelErasure(actorOf(other))
  await database.query(`update erasures set due_at = now() where person_id = $1`, [other])
  expect(await eraseDue(worker, { store, keys: keys() })).toBe(0)
  expect(await stateOf(person)).toBe('leaving')
  expect((await database.query('select from profiles where person_id = any($1)', [[person, other]])).length).toBe(2)
})

test('cancel and start at the same moment: one of them wins, wholly', async () => {
  for (let i = 0; i < 12; i++) {
    const person = await database.person({}, { calls: 3, messages: 3 })
    await askErasure(actorOf(person))
    await database.query(`update erasures set due_at = now() where person_id = $1`, [person])
    const [cancelled, erased] = await Promise.allSettled([cancelErasure(actorOf(person)), eraseDue(worker, { store, keys: keys() })])
    const [state] = await statesOf(person)
    const profile = (await database.query('select from profiles where person_id = $1', [person])).length
    if (cancelled.status === 'fulfilled') expect([state, profile, await stateOf(person)]).toEqual(['cancelled', 1, 'open'])
    else {
      expect(erased).toMatchObject({ status: 'fulfilled', value: 1 })
      expect([state, profile, await stateOf(person)]).toEqual(['done', 0, 'closed'])
    }
  }
})

test('with the erasure the person’s key is destroyed: put back by a backup, the rows are there and their bodies open for nobody', async () => {
  const [person, other] = [await database.person(), await database.person()]
  const before = await database.query<{ id: string }>('select * from notifications where person_id = $1', [person])
  const backup = await database.query<{ row: string }>(`select to_jsonb(n) as row from notifications n where person_id = $1`, [person])
  await askErasure(actorOf(person))
  await database.query(`update erasures set due_at = now() - interval '1 minute' where person_id = $1`, [person])
  expect(await keys().find(person)).toBeDefined()

  // It crashes after the rows are gone and before the key is.
  const crash = { destroy: () => Promise.reject(new Error('crash')) }
  await expect(eraseDue(worker, { store, keys: crash })).rejects.toThrow(AggregateError)
  expect([await statesOf(person), await keys().find(person)]).toEqual([['done'], expect.any(Buffer)])
  expect(await eraseDue(worker, { store, keys: keys() })).toBe(0)
  expect(await keys().find(person)).toBeUndefined()
  const [erasure] = await database.query<{ at: Date | null }>('select key_destroyed_at as at from erasures where person_id = $1', [person])
  expect(erasure!.at).not.toBeNull()
  expect(await database.query(`select actor from audit where person_id = $1 and verb = 'destroy-key'`, [person])).toEqual([{ actor: 'worker' }])

  await database.query(`update people set state = 'open' where id = $1`, [person])
  for (const { row } of backup) await database.query('insert into notifications select * from jsonb_populate_record(null::notifications, $1::jsonb - $2::text)', [row, 'application_id'])
  expect(await database.query('select 1 from notifications where person_id = $1', [person])).toHaveLength(before.length)
  expect(await readEntry(actorOf(person), { id: before[0]!.id, keys: keys() })).toMatchObject({ request: 'unreadable', response: 'unreadable' })
  expect(await keys().find(other)).toBeDefined()
})
