import { beforeEach, expect, test } from 'vitest'
import { audit } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { markedPerson } from '#db/test-person.ts'
import { forgetSettings } from '#settings'
import { as, type WorkerActor } from '../actor.ts'
import { columnOf, ownedNames, references, ruleOf, sqlName, type OwnedName } from '../keep.ts'
import { isLog } from '../months.ts'
import { sweep } from './sweep.ts'

const database = await testDatabase()
const worker: WorkerActor = { kind: 'worker', task: 'sweep' }
const count = async (name: OwnedName, person: string) =>
  (await database.query<{ n: number }>(`select count(*)::int as n from ${sqlName(name)} where ${columnOf(name, ruleOf(name).owner).name} = $1`, [person]))[0]!.n
const counts = async (person: string) => Object.fromEntries(await Promise.all(ownedNames.map(async (name) => [name, await count(name, person)] as const))) as Record<OwnedName, number>
/** Makes the rows of a person as old as a period, give or take some days. */
const age = async (name: OwnedName, person: string, period: string, days = 0) => {
  const { keep, owner } = ruleOf(name)
  if (!('from' in keep)) throw new Error(`${name} goes by no clock`)
  if (isLog(name)) await database.query('select make_month($1, now() - $2::interval - make_interval(days => $3))', [sqlName(name), period, days])
  const from = columnOf(name, keep.since ?? keep.from).name
  // What belongs to a request goes by a clock once that is answered.
  if (keep.with) await answered(person)
  return database.query(`update ${sqlName(name)} set ${from} = now() - $2::interval - make_interval(days => $3) where ${columnOf(name, owner).name} = $1`, [person, period, days])
}
const answered = (person: string) => database.query('update requests set answered_at = coalesce(answered_at, now()) where person_id = $1', [person])
const byClock = ownedNames.filter((name) => 'from' in ruleOf(name).keep && name !== 'audit' && name !== 'auditTrails')
/** The tables whose rows need those of `name`, and whose rows need theirs. */
const needers = (name: OwnedName): OwnedName[] => references.filter(({ to }) => to === name).flatMap(({ from }) => [from, ...needers(from)])
const close = (person: string) => database.query(`update people set state = 'closed' where id = $1`, [person])

beforeEach(() => {
  delete process.env['RETENTION']
  forgetSettings()
})

test('takes nothing before its time', async () => {
  const person = await markedPerson(database.admin, 'young')
  const before = await counts(person)
  expect(await sweep(worker)).toEqual({})
  expect(await counts(person)).toEqual(before)
})

test.each(byClock)('%s: goes when its period is over, and not a day before; nobody else loses anything', async (name) => {
  const [person, other] = [await markedPerson(database.admin, `old ${name}`), await markedPerson(database.admin, `new ${name}`)]
  await database.query(`update erasures set state = 'cancelled'`)
  const { keep } = ruleOf(name)
  const ceiling = 'from' in keep ? keep.atMost : 'P0D'
  const others = await counts(other)
  // Rows that need it go first: they are as old.
  for (const needing of needers(name)) await age(needing, person, '20 years')
  await age(name, person, ceiling, -2)
  expect((await sweep(worker))[name]).toBeUndefined()
  await age(name, person, ceiling, 2)
  expect((await sweep(worker))[name]).toBe(1)
  expect(await count(name, person)).toBe(0)
  expect(await counts(other)).toEqual(others)
})

test('of those who have left, what is kept goes at its floor, and the anchor when nothing hangs on it', async () => {
  const person = await markedPerson(database.admin, 'gone')
  for (const name of ['posts', 'members', 'profiles', 'billingProfiles', 'paymentMethods', 'conflicts', 'tellings', 'corrections', 'choices', 'consents', 'acceptances', 'identities', 'secondFactors', 'recoveryCodes'] as const) {
    await database.query(`delete from ${sqlName(name)} where person_id = $1`, [person])
  }
  await database.query(`update calls set application_id = null, at = now() - interval '7 months' where person_id = $1`, [person])
  for (const name of ['messages', 'notifications', 'cachedContents'] as const) await database.query(`delete from ${sqlName(name)} where person_id = $1`, [person])
  await database.query('delete from applications where person_id = $1', [person])
  expect((await sweep(worker)).calls).toBeUndefined()
  await close(person)
  await sweep(worker)
  expect(await counts(person)).toMatchObject({ calls: 0, invoices: 1, requests: 1, visits: 0, people: 1 })
  for (const name of ['invoices', 'requests', 'requestEvents', 'identityChecks', 'looks', 'emergencyLooks', 'holds', 'erasures', 'erasureLines', 'erasureTellings'] as const) await age(name, person, '8 years')
  await database.query(`update erasures set state = 'done' where person_id = $1`, [person])
  await database.query(`update outbox set state = 'sent' where person_id = $1`, [person])
  await sweep(worker)
  expect(Object.entries(await counts(person)).filter(([, rows]) => rows > 0)).toEqual([['audit', 1], ['auditTrails', 1]])
})

test('a request that is not answered stays, and what belongs to it, whenever it was received; it goes by the day of its answer', async () => {
  const [person, left] = [await markedPerson(database.admin, 'unanswered'), await markedPerson(database.admin, 'left unanswered')]
  const own = ['requestEvents', 'requestNotes', 'identityChecks', 'requestAttachments', 'requestScans'] as const
  for (const one of [person, left]) {
    for (const name of ['loanCopies', 'loans', 'looks', 'emergencyLooks'] as const) await database.query(`delete from ${sqlName(name)} where person_id = $1`, [one])
    await database.query(`update requests set received_at = now() - interval '10 years', answered_at = null where person_id = $1`, [one])
    for (const name of own) await database.query(`update ${sqlName(name)} set at = now() - interval '10 years' where person_id = $1`, [one])
  }
  await close(left)
  await sweep(worker)
  for (const name of ['requests', ...own] as const) {
    expect(await count(name, person), name).toBe(1)
    expect(await count(name, left), `${name}: nobody is left whom an answer could reach`).toBe(0)
  }
  for (const needing of needers('requests')) await age(needing, person, '20 years')
  await database.query(`update requests set answered_at = now() - interval '36 months' + interval '2 days' where person_id = $1`, [person])
  expect(await sweep(worker)).toMatchObject(Object.fromEntries(own.map((name) => [name, 1])))
  expect(await count('requests', person), 'long ago received, and answered not so long ago').toBe(1)
  await database.query(`update requests set answered_at = now() - interval '36 months' - interval '2 days' where person_id = $1`, [person])
  expect(await sweep(worker)).toMatchObject({ requests: 1 })
})

test('a request stays as long as a look that names it, and the receipt until it is sent', async () => {
  const person = await markedPerson(database.admin, 'held')
  await close(person)
  await age('requests', person, '3 years')
  await age('requestEvents', person, '3 years')
  await sweep(worker)
  expect(await counts(person)).toMatchObject({ requests: 1, looks: 1, requestEvents: 0, outbox: 1 })
})

test('the audit goes at its ceiling and not before: of nobody sooner, by no other role, and never in the middle', async () => {
  const person = await database.person()
  const line = (age: string) => database.query(`insert into audit (at, actor, person_id, verb, record, columns) values (now() - $1::interval, 'person', $2, 'test', 'people', '{}')`, [age, person])
  const left = () => database.query<{ months: number }>(`select (extract(epoch from now() - at) / 2629746)::int as months from audit where person_id = $1 order by 1`, [person])
  for (const age of ['37 months', '38 months', '35 months', '25 months']) await line(age)
  await close(person)
  await as({ kind: 'pruner' }, (tx) => tx.delete(audit))
  expect(await left(), 'even asked for all, the database lets go of what is past').toEqual([{ months: 25 }, { months: 35 }])
  await line('40 months')
  for (const actor of [worker, { kind: 'eraser', people: [person] }, { kind: 'auth' }, { kind: 'importer' }] as const) {
    await expect(as(actor, (tx) => tx.delete(audit)), actor.kind).rejects.toThrow('42501')
  }
  await expect(as({ kind: 'pruner' }, (tx) => tx.update(audit).set({ verb: 'other' }))).rejects.toThrow('42501')
  expect(await left()).toHaveLength(3)
  expect(await sweep(worker)).toMatchObject({ audit: 1 })
  expect(await left()).toEqual([{ months: 25 }, { months: 35 }])
  expect(await database.query(`select actor, record from audit where verb = 'sweep' and record = 'audit'`)).toEqual([{ actor: 'pruner', record: 'audit' }])
})

test('the operator’s own periods count', async () => {
  const person = await markedPerson(database.admin, 'operator')
  await age('visits', person, '40 days')
  expect((await sweep(worker)).visits).toBeUndefined()
  await age('erasures', person, '40 days')
  process.env['RETENTION'] = '{"visits":{"atMost":"P30D"},"erasures":{"atLeast":"P1D","atMost":"P30D"}}'
  forgetSettings()
  expect(await sweep(worker)).toMatchObject({ visits: 1 })
  expect(await count('erasures', person), 'a deletion that still waits is not forgotten').toBe(1)
})
