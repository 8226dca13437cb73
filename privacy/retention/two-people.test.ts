import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { holds } from '#db/schema/index.ts'
import { testDatabase } from '#db/test-database.ts'
import { listRows } from '../access/list-rows.ts'
import { whatGoesWhen } from '../access/what-goes-when.ts'
import { as, type PersonActor, type StaffActor } from '../actor.ts'
import { eraseDue } from '../erasure/erase-due.ts'
import { plan } from '../erasure/plan.ts'
import { askLift } from './ask-lift.ts'
import { confirmHold } from './confirm-hold.ts'
import { countWaiting } from './count-waiting.ts'
import { dryRun } from './dry-run.ts'
import { forecastMonths } from './forecast-months.ts'
import { liftHold } from './lift-hold.ts'
import { listHolds } from './list-holds.ts'
import { refuseHold } from './refuse-hold.ts'
import { refuseLift } from './refuse-lift.ts'
import { setHold } from './set-hold.ts'
import { sweep } from './sweep.ts'
import { takeBackHold } from './take-back-hold.ts'

const database = await testDatabase()
const officer = async (name: string, role: 'support' | 'privacy' = 'privacy'): Promise<StaffActor> => {
  const staff = randomUUID()
  await database.query('insert into staff (id, email, name, role) values ($1, $2, $3, $4)', [staff, `${staff}@desk.example`, name, role])
  return { kind: 'staff', staff, role, session: randomUUID(), provedAt: new Date() }
}
const [first, second, third] = [await officer('First'), await officer('Second'), await officer('Third')]
/** The same one, signed in elsewhere. */
const elsewhere = (actor: StaffActor): StaffActor => ({ ...actor, session: randomUUID() })

let person: string
let number: number
let hold: string
const input = { record: 'calls', row: '', reason: 'dispute', reference: 'Letter' } as const
const caseOf = async (of: string | null) => (await database.query<{ number: number }>(`insert into requests (person_id, kind, due_on) values ($1, 'question', current_date + 9) returning number::int`, [of]))[0]!.number

beforeEach(async () => {
  await database.query('delete from holds')
  person = await database.person()
  number = await caseOf(person)
  await setHold(first, { ...input, number })
  hold = (await database.query<{ id: string }>('select id from holds'))[0]!.id
})

const stored = async () => (await database.admin.select().from(holds))[0]!
const listed = async (actor = first) => (await listHolds(actor))[0]!
const lapse = () => database.query(`update holds set set_at = set_at - interval '7 days', ends_at = ends_at - interval '7 days'`)
const confirmed = () => confirmHold(second, { hold })
const calls = async () => (await database.query<{ n: number }>('select count(*)::int as n from calls where person_id = $1', [person]))[0]!.n
const signedIn = (): PersonActor => ({ kind: 'person', person, session: randomUUID(), provedAt: new Date() })
const audited = async () => (await database.query<{ verb: string }>(`select verb from audit where record = 'holds' and person_id = $1 order by at`, [person])).map(({ verb }) => verb)

test('a hold waits for another privacy officer, of whom it then needs no third', async () => {
  const { setAt, endsAt } = await stored()
  expect(endsAt!.getTime() - setAt.getTime()).toBe(7 * 86_400_000)
  expect(await listed()).toMatchObject({ state: 'set', set: { name: 'First', mine: true }, confirmed: null, endsAt, told: true, reference: 'Letter', cases: [number] })
  expect(await listed(second)).toMatchObject({ state: 'set', set: { mine: false } })
  expect([await countWaiting(first), await countWaiting(second)]).toEqual([0, 1])
  await confirmed()
  expect(await listed()).toMatchObject({ state: 'confirmed', confirmed: { name: 'Second' }, endsAt: null })
  expect(await countWaiting(third)).toBe(0)
  expect(await audited()).toEqual(['set-hold', 'confirm-hold'])
})

test('the same person in another session is no second one', async () => {
  for (const verb of [confirmHold, refuseHold]) await expect(verb(elsewhere(first), { hold })).rejects.toThrow('needsAnother')
  await confirmed()
  await askLift(first, { hold })
  for (const verb of [liftHold, refuseLift]) await expect(verb(elsewhere(first), { hold })).rejects.toThrow('needsAnother')
  expect(await stored()).toMatchObject({ endsAt: null, endedBy: null, liftRefusedBy: null })
})

test('the second one may refuse it: it ends at once, and who and when is kept', async () => {
  await refuseHold(second, { hold })
  expect(await listed()).toMatchObject({ state: 'refused', endedBy: 'Second' })
  expect((await stored()).endsAt!.getTime()).toBeLessThanOrEqual(Date.now())
  for (const verb of [confirmHold, refuseHold, takeBackHold, askLift, liftHold, refuseLift]) await expect(verb(third, { hold })).rejects.toThrow('settledAlready')
})

test('its setter alone takes back what nobody has confirmed, and only they', async () => {
  await expect(takeBackHold(second, { hold })).rejects.toThrow('notYourHold')
  await takeBackHold(first, { hold })
  expect(await listed()).toMatchObject({ state: 'taken-back', endedBy: 'First' })
  await expect(confirmed()).rejects.toThrow('settledAlready')
})

test('confirmed, one asks to lift it and another does; before that nobody can', async () => {
  await expect(askLift(first, { hold })).rejects.toThrow('settledAlready')
  await confirmed()
  for (const verb of [confirmHold, refuseHold, takeBackHold]) await expect(verb(first, { hold })).rejects.toThrow('settledAlready')
  for (const verb of [liftHold, refuseLift]) await expect(verb(second, { hold })).rejects.toThrow('nobodyAsksToLift')
  await askLift(second, { hold })
  await expect(askLift(first, { hold })).rejects.toThrow('settledAlready')
  expect(await listed()).toMatchObject({ state: 'lift-asked', asked: { name: 'Second', mine: false } })
  expect([await countWaiting(first), await countWaiting(second)]).toEqual([1, 0])
  await liftHold(first, { hold })
  expect(await listed()).toMatchObject({ state: 'lifted', asked: { name: 'Second' }, endedBy: 'First' })
  expect(await audited()).toEqual(['set-hold', 'confirm-hold', 'ask-lift', 'lift-hold'])
})

test('lifting refused, it stays and says who refused, until it is asked for again', async () => {
  await confirmed()
  await askLift(first, { hold })
  await refuseLift(third, { hold })
  expect(await listed()).toMatchObject({ state: 'confirmed', asked: { name: 'First' }, refused: { name: 'Third' }, endsAt: null })
  await expect(liftHold(second, { hold })).rejects.toThrow('nobodyAsksToLift')
  await askLift(first, { hold })
  expect(await listed()).toMatchObject({ state: 'lift-asked', refused: null })
  await liftHold(third, { hold })
  expect(await listed()).toMatchObject({ state: 'lifted' })
})

test('of two who confirm at the same moment one does', async () => {
  const outcomes = await Promise.allSettled([second, third].map((actor) => confirmHold(actor, { hold })))
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { message: 'settledAlready' } })
  expect((await audited()).filter((verb) => verb === 'confirm-hold')).toHaveLength(1)
})

test('one who confirms and one who refuses at the same moment: one is heard, the other told', async () => {
  const outcomes = await Promise.allSettled([confirmHold(second, { hold }), refuseHold(third, { hold })])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const { confirmedBy, endedBy } = await stored()
  expect([confirmedBy, endedBy].filter(Boolean)).toHaveLength(1)
})

test('seven days without a second person and it is as if it were not there, for everybody who asks', async () => {
  const going = (of: Awaited<ReturnType<typeof forecastMonths>>) => of.filter(({ record }) => record === 'calls').reduce((all, { rows }) => all + rows, 0)
  const seen = async () => ({
    row: new Set((await listRows(signedIn(), { record: 'calls' })).rows.map((row) => row.hold)),
    plan: (await plan(signedIn())).lines.filter(({ record, reason }) => record === 'calls' && reason === 'hold').length,
    own: going(await whatGoesWhen(signedIn())),
    desk: going(await forecastMonths(first)),
  })
  const { desk } = await seen()
  expect(await seen()).toEqual({ row: new Set(['dispute']), plan: 1, own: 0, desk })
  await lapse()
  expect(await seen()).toEqual({ row: new Set([null]), plan: 0, own: await calls(), desk: desk + (await calls()) })
  expect((await listRows(signedIn(), { record: 'holds' })).rows).toMatchObject([{ values: { record: 'calls', endsAt: (await stored()).endsAt } }])
  expect(await listed()).toMatchObject({ state: 'lapsed', endedBy: null })
  expect(await countWaiting(second)).toBe(0)
  for (const verb of [confirmHold, refuseHold, askLift]) await expect(verb(second, { hold })).rejects.toThrow('settledAlready')
})

test('the sweep takes what a lapsed hold had kept, and spares it until then', async () => {
  await database.query(`select make_month('calls', now() - interval '14 months')`)
  await database.query(`update calls set at = now() - interval '14 months' where id = (select id from calls where person_id = $1 limit 1)`, [person])
  const before = await calls()
  expect(await dryRun(first)).toContainEqual({ record: 'calls', pastCeiling: 0, left: 0, held: 1 })
  await sweep({ kind: 'worker', task: 'sweep' })
  expect(await calls()).toBe(before)
  await lapse()
  await sweep({ kind: 'worker', task: 'sweep' })
  expect(await calls()).toBe(before - 1)
})

const outOf = { store: { remove: () => Promise.resolve() } }
const erase = async (destroyed: string[]) => eraseDue({ kind: 'worker', task: 'erase' }, { ...outOf, keys: { destroy: (of: string) => Promise.resolve(void destroyed.push(of)) } })

test('what an erasure left because of a hold goes when that lapses, the key to the bodies too', async () => {
  await database.query(`update holds set record = 'notifications'`)
  const kept = () => database.query('select 1 from notifications where person_id = $1', [person])
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [person])
  const destroyed: string[] = []
  await erase(destroyed)
  expect((await kept()).length).toBeGreaterThan(0)
  expect(destroyed).not.toContain(person)
  await erase(destroyed)
  expect((await kept()).length).toBeGreaterThan(0)
  expect(await stored()).toMatchObject({ finishedAt: null })
  await lapse()
  await erase(destroyed)
  expect(await kept()).toEqual([])
  expect(destroyed).toContain(person)
  expect((await stored()).finishedAt).not.toBeNull()
})

test('confirmed, it outlasts the erasure and the seven days', async () => {
  await confirmed()
  const before = await calls()
  await database.query(`insert into erasures (person_id, due_at) values ($1, now() - interval '1 minute')`, [person])
  await database.query(`update holds set set_at = set_at - interval '8 days'`)
  await erase([])
  await erase([])
  expect(await calls()).toBe(before)
})

/** Past the verbs, as a mistake in one of them would write it. */
const write = (actor: StaffActor, values: string) => as(actor, (_, client) => client.query(`update holds set ${values} where id = '${hold}'`))
const me = ({ staff }: StaffActor) => `'${staff}'`
const stepRefused = { code: '42501', constraint: 'hold_step' }

test('the database itself refuses one person in two places', async () => {
  await expect(write(first, `confirmed_by = ${me(first)}, confirmed_at = now(), ends_at = null`)).rejects.toMatchObject({ constraint: 'holds_confirmed' })
  await expect(write(first, `ended_by = ${me(first)}, ends_at = null`)).rejects.toMatchObject(stepRefused)
  await confirmed()
  await expect(write(second, `ended_by = ${me(second)}, ends_at = now()`), 'nobody asked').rejects.toMatchObject({ constraint: 'holds_lifted' })
  await askLift(first, { hold })
  await expect(write(first, `ended_by = ${me(first)}, ends_at = now()`)).rejects.toMatchObject({ constraint: 'holds_lifted' })
  await expect(write(first, `lift_refused_by = ${me(first)}, lift_refused_at = now()`)).rejects.toMatchObject({ constraint: 'holds_lift_refused' })
  await expect(database.query(`update holds set ended_by = lift_asked_by, ends_at = now()`), 'not even the owner').rejects.toThrow('holds_lifted')
})

test('the database itself refuses a step in another’s name, at another moment, or done over', async () => {
  const insert = (values: string) => as(first, (_, client) => client.query(`insert into holds (person_id, record, reason, reference, told, set_by, set_at, ends_at, confirmed_by, confirmed_at) values ('${person}', 'calls', 'dispute', 'x', true, ${values})`))
  const inSeven = `now() + interval '7 days'`
  await expect(insert(`${me(second)}, now(), ${inSeven}, null, null`)).rejects.toMatchObject(stepRefused)
  await expect(insert(`${me(first)}, now(), now() + interval '70 days', null, null`)).rejects.toMatchObject(stepRefused)
  await expect(insert(`${me(first)}, now() - interval '1 day', ${inSeven}, null, null`)).rejects.toMatchObject(stepRefused)
  await expect(insert(`${me(first)}, now(), null, ${me(second)}, now()`)).rejects.toMatchObject(stepRefused)

  await expect(write(first, `confirmed_by = ${me(second)}, confirmed_at = now(), ends_at = null`)).rejects.toMatchObject(stepRefused)
  await expect(write(second, `confirmed_by = ${me(second)}, confirmed_at = now() - interval '1 day', ends_at = null`)).rejects.toMatchObject(stepRefused)
  await expect(write(first, `ends_at = now() + interval '70 days'`)).rejects.toMatchObject(stepRefused)
  await expect(write(first, `ended_by = ${me(second)}, ends_at = now()`)).rejects.toMatchObject(stepRefused)
  await expect(write(first, `set_by = ${me(second)}`)).rejects.toMatchObject({ code: '42501' })
  await confirmed()
  await expect(write(third, `confirmed_by = ${me(third)}, confirmed_at = now()`)).rejects.toMatchObject(stepRefused)
  await expect(write(third, `confirmed_by = null, confirmed_at = null, ends_at = now()`)).rejects.toMatchObject(stepRefused)
  await expect(write(first, `lift_asked_by = ${me(second)}, lift_asked_at = now()`)).rejects.toMatchObject(stepRefused)
  await askLift(first, { hold })
  await expect(write(second, `lift_asked_by = ${me(second)}, lift_asked_at = now()`), 'another asks already').rejects.toMatchObject(stepRefused)
  await expect(write(second, `lift_asked_by = null, lift_asked_at = null`)).rejects.toMatchObject(stepRefused)
  await refuseLift(second, { hold })
  await expect(write(first, `lift_refused_by = null, lift_refused_at = null`)).rejects.toMatchObject(stepRefused)
  await askLift(first, { hold })
  await liftHold(second, { hold })
  await expect(write(third, `ended_by = ${me(third)}`), 'it has ended').rejects.toMatchObject(stepRefused)
})

test('nobody confirms what has lapsed, not even past the verb', async () => {
  await lapse()
  await expect(write(second, `confirmed_by = ${me(second)}, confirmed_at = now(), ends_at = null`)).rejects.toMatchObject(stepRefused)
})

test('the role of the moment counts: one since demoted or gone takes no step, though their session began before', async () => {
  for (const change of [`role = 'support'`, 'active = false']) {
    const demoted = await officer('Demoted')
    await database.query(`update staff set ${change} where id = $1`, [demoted.staff])
    await expect(confirmHold({ ...demoted, role: change.includes('support') ? 'support' : 'privacy' }, { hold })).rejects.toThrow(change.includes('support') ? 'notYourRole' : 'roleChanged')
    await expect(setHold(demoted, { ...input, number }), 'with the role it had').rejects.toThrow('roleChanged')
    const inside = await officer('Let in a moment before')
    const late = as(inside, async (_, client) => {
      await database.query(`update staff set ${change} where id = $1`, [inside.staff])
      await client.query(`update holds set confirmed_by = ${me(inside)}, confirmed_at = now(), ends_at = null where id = '${hold}'`)
    })
    await expect(late).rejects.toMatchObject(stepRefused)
  }
  const support = await officer('Support', 'support')
  await expect(write(support, `confirmed_by = ${me(support)}, confirmed_at = now(), ends_at = null`)).rejects.toMatchObject({ code: '42501' })
})

test('the first step counts as long as whoever took it is privacy officer: set or asked by one since demoted or gone, nothing is confirmed or lifted, only refused', async () => {
  for (const change of [`role = 'support'`, 'active = false']) {
    const gone = await officer('Gone')
    await database.query('delete from holds')
    await setHold(gone, { ...input, number })
    hold = (await stored()).id
    await database.query(`update staff set ${change} where id = $1`, [gone.staff])
    await expect(confirmHold(second, { hold })).rejects.toMatchObject({ code: 'not-now', message: 'proposerGone' })
    await expect(write(second, `confirmed_by = ${me(second)}, confirmed_at = now(), ends_at = null`)).rejects.toMatchObject(stepRefused)
    await refuseHold(second, { hold })
    expect(await stored()).toMatchObject({ confirmedBy: null, endedBy: second.staff })

    const asker = await officer('Asker')
    await setHold(first, { ...input, number })
    hold = (await database.query<{ id: string }>('select id from holds where ended_by is null'))[0]!.id
    await confirmed()
    await askLift(asker, { hold })
    await database.query(`update staff set ${change} where id = $1`, [asker.staff])
    await expect(liftHold(first, { hold })).rejects.toMatchObject({ code: 'not-now', message: 'askerOfLiftGone' })
    await expect(write(first, `ended_by = ${me(first)}, ends_at = now()`)).rejects.toMatchObject(stepRefused)
    await refuseLift(first, { hold })
    await askLift(first, { hold })
    await liftHold(second, { hold })
  }
})

test('only the privacy officer has to do with holds; a case that is nobody’s holds nothing', async () => {
  const support = await officer('Support', 'support')
  const attempts = [confirmHold, refuseHold, takeBackHold, askLift, liftHold, refuseLift].map((verb) => () => verb(support, { hold }))
  for (const attempt of [...attempts, () => setHold(support, { ...input, number }), () => listHolds(support), () => countWaiting(support), () => dryRun(support), () => forecastMonths(support)]) {
    await expect(attempt()).rejects.toThrow('notYourRole')
  }
  const nobodys = await caseOf(null)
  await expect(setHold(first, { ...input, number: nobodys })).rejects.toThrow('noPersonOnCase')
  await expect(setHold(first, { ...input, number: 1 })).rejects.toThrow('notFound')
  await expect(confirmHold(second, { hold: randomUUID() })).rejects.toThrow('notFound')
})

test('of a hold the person may not know of, no step is in their audit', async () => {
  await database.query('delete from holds')
  const quiet = await database.person()
  await setHold(first, { ...input, number: await caseOf(quiet), forbidden: 'on' })
  hold = (await stored()).id
  await confirmed()
  await askLift(first, { hold })
  await liftHold(second, { hold })
  expect(await database.query(`select 1 from audit where record = 'holds' and person_id = $1`, [quiet])).toEqual([])
})
