import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#db/test-database.ts'
import { tamperer } from '#db/test-tamperer.ts'
import { forgetSettings } from '#settings'
import { as, type PersonActor, type StaffActor } from '../actor.ts'
import { daysBetween, plusDays } from '../calendar-days.ts'
import { decideSale } from '../consents/decide-sale.ts'
import { honourSignal } from '../consents/honour-signal.ts'
import { dayUnder, stopOf, type Regime } from '../deadlines.ts'
import { askErasure } from '../erasure/ask-erasure.ts'
import { askPart } from '../erasure/ask-part.ts'
import { askExport } from '../export/ask-export.ts'
import { correctName } from '../profile/correct-name.ts'
import { requestKinds, type RequestKind } from '../request-words.ts'
import { freeze } from '../restriction/freeze.ts'
import { deskFigures, type LeftStep } from './desk-figures.ts'
import { doneBy, kindsOf, rights } from './regulated.ts'
import { yearFigures } from './year-figures.ts'

const database = await testDatabase()
const tamper = await tamperer(database)
const staff: StaffActor = { kind: 'staff', staff: randomUUID(), role: 'administrator', session: randomUUID(), provedAt: new Date() }
const visitor = { kind: 'visitor' } as const

type Made = { kind: RequestKind; regime: Regime; received: string; due: string; stopped: boolean; answered: string | null; outcome: 'complied' | 'in-part' | 'denied' | null; twice: boolean }

/** Numbers that look random and are the same each time. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const pick = <T>(of: readonly T[], next: (below: number) => number): T => of[next(of.length)]!
const at = (date: string, next: (below: number) => number): string => `${date}T${pick(['00:00:00', '07:30:00', '12:00:00', '23:59:59'], next)}Z`

/** Requests at all hours, around new year, leap days and today; some open, some answered in time, late, or the same day. */
function some(count: number, seed: number, today: string): Made[] {
  const next = numbers(seed)
  return Array.from({ length: count }, (_, i) => {
    const received = pick([plusDays(today, -next(500)), plusDays(today, -next(20)), '2023-12-31', '2024-01-01', '2024-02-29', '2024-12-31'], next)
    const isOpen = next(3) === 0
    const stopped = isOpen && next(4) === 0
    const answered = isOpen ? null : plusDays(received, pick([0, 1, next(45), next(120)], next))
    return {
      // What a clock stops for here, by its law.
      kind: pick(stopped ? requestKinds.filter((kind) => stopOf('gdpr', 'identity', kind)) : requestKinds, next),
      regime: stopped ? 'gdpr' : pick(['gdpr', 'uk', 'california', 'default'] as const, next),
      received: at(received, next),
      due: isOpen ? plusDays(today, next(90) - 30) : plusDays(received, 45),
      stopped,
      answered: answered && at(answered, next),
      outcome: answered ? pick(['complied', 'complied', 'in-part', 'denied', null] as const, next) : null,
      twice: i > 0 && next(9) === 0,
    }
  })
}

const store = async (made: readonly Made[]) => {
  for (const { kind, regime, received, due, stopped, answered, outcome, twice } of made) {
    await database.query(`insert into requests (kind, identity, received_at, due_on, state, answered_at, outcome, duplicate_of, stopped_at, stop_reason, regime) values ($1, 'none', $2, $3, $4, $5, $6, case when $7 then (select id from requests limit 1) end, case when $8 then now() end, case when $8 then 'identity' end, $9)`, [kind, received, due, answered ? 'answered' : 'open', answered, outcome, twice, stopped, regime])
  }
}

/** Past the triggers that ask for an answer with its letter: what is counted is what stands there. */
beforeEach(async () => {
  await tamper(`delete from requests; truncate audit`)
})

const dayOf = (moment: string): string => moment.slice(0, 10)
const lawDay = (moment: string, { regime }: Made): string => dayUnder(regime, new Date(moment))
const spans = (of: readonly Made[], day: (moment: string, of: Made) => string): number[] => of.filter(({ answered }) => answered).map((one) => daysBetween(day(one.received, one), day(one.answered!, one))).toSorted((a, b) => a - b)
const mean = (of: readonly number[]): number | null => (of.length ? of.reduce((sum, one) => sum + one, 0) / of.length : null)
const median = (of: readonly number[]): number | null => (of.length ? (of[Math.floor((of.length - 1) / 2)]! + of[Math.ceil((of.length - 1) / 2)]!) / 2 : null)
const near = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 6))

test.each([1, 2, 3, 4, 5])('the figures of a year are what counting one by one gives (%i)', async (seed) => {
  const made = some(150, seed, '2025-03-10')
  await store(made)
  for (const year of [2023, 2024, 2025]) {
    const counted = rights.map((right) => {
      const of = made.filter((one) => !one.twice && (kindsOf[right] as readonly string[]).includes(one.kind) && lawDay(one.received, one).startsWith(String(year)))
      const done = of.filter(({ answered }) => answered)
      return {
        right,
        received: of.length,
        complied: done.filter(({ outcome }) => outcome === 'complied' || outcome === null).length,
        inPart: done.filter(({ outcome }) => outcome === 'in-part').length,
        denied: done.filter(({ outcome }) => outcome === 'denied').length,
        open: of.length - done.length,
        mean: near(mean(spans(of, lawDay))),
        median: near(median(spans(of, lawDay))),
        alone: 0,
      }
    })
    expect(await yearFigures(staff, { year })).toEqual(counted)
  }
})

const steps: readonly [LeftStep, (left: number) => boolean][] = [
  ['overdue', (left) => left < 0],
  ['today', (left) => left === 0],
  ['week', (left) => left > 0 && left <= 7],
  ['fortnight', (left) => left > 7 && left <= 14],
  ['month', (left) => left > 14 && left <= 30],
  ['later', (left) => left > 30],
]

test.each([11, 12, 13, 14, 15])('the desk’s figures are what counting one by one gives (%i)', async (seed) => {
  const today = '2025-03-10'
  const made = some(150, seed, today)
  await store(made)
  for (const asked of [{}, { from: '2025-01-01', to: '2025-02-28' }, { from: '2025-03-10', to: '2025-03-10' }]) {
    const { from, to, all, byKind, left, weeks } = await deskFigures(staff, asked, new Date(`${today}T12:00:00Z`))
    const within = (moment: string | null) => moment !== null && dayOf(moment) >= from && dayOf(moment) <= to
    const tally = (of: readonly Made[]) => {
      const answered = of.filter((one) => within(one.answered))
      const open = of.filter((one) => !one.answered)
      return { received: of.filter((one) => within(one.received)).length, answered: answered.length, open: open.length, overdue: open.filter(({ due, stopped }) => !stopped && due < today).length, mean: near(mean(spans(answered, dayOf))), median: near(median(spans(answered, dayOf))) }
    }
    expect(all).toEqual(tally(made))
    expect(byKind).toEqual(requestKinds.map((kind) => ({ kind, ...tally(made.filter((one) => one.kind === kind)) })))
    expect(left).toEqual(Object.fromEntries(steps.map(([name, is]) => [name, made.filter(({ answered, due, stopped }) => !answered && !stopped && is(daysBetween(today, due))).length])))
    expect(weeks[0]!.monday <= from).toBe(true)
    for (const { monday, received, answered } of weeks) {
      expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1)
      const inWeek = (moment: string | null) => within(moment) && dayOf(moment!) >= monday && dayOf(moment!) <= plusDays(monday, 6)
      expect({ monday, received, answered }).toEqual({ monday, received: made.filter((one) => inWeek(one.received)).length, answered: made.filter((one) => inWeek(one.answered)).length })
    }
    expect(weeks.map(({ monday }) => monday)).toEqual(weeks.map((_, i) => plusDays(weeks[0]!.monday, 7 * i)))
  }
})

test('days that make no sense are left to the default, and a decade is cut', async () => {
  const today = '2025-03-12'
  const now = new Date(`${today}T23:59:59Z`)
  expect(await deskFigures(staff, {}, now)).toMatchObject({ from: '2024-12-16', to: today })
  expect(await deskFigures(staff, { from: '2025-03-01', to: '2025-02-01' }, now)).toMatchObject({ to: '2025-02-01', from: '2024-11-04' })
  expect(await deskFigures(staff, { to: '2026-01-01' }, now)).toMatchObject({ to: today })
  expect((await deskFigures(staff, { from: '2015-01-01' }, now)).from).toBe(plusDays(today, -399))
})

test('a request is of the year of its law’s day, and its days are counted there', async () => {
  const insert = (regime: Regime, received: string, answered: string) => database.query(`insert into requests (kind, identity, received_at, due_on, state, answered_at, outcome, regime) values ('deletion', 'none', $2, '2023-01-31', 'answered', $3, 'complied', $1)`, [regime, received, answered])
  const counted = async (year: number, law?: 'california') => {
    const { received, mean, median } = (await yearFigures(staff, { year, law }))[0]!
    return { received, mean, median }
  }
  const none = { received: 0, mean: null, median: null }
  // 31 December, 18:00 in Los Angeles, answered that evening at 21:00: next year in UTC.
  await insert('california', '2022-12-31T18:00:00-08:00', '2022-12-31T21:00:00-08:00')
  for (const law of [undefined, 'california'] as const) expect([await counted(2022, law), await counted(2023, law)]).toEqual([{ received: 1, mean: 0, median: 0 }, none])
  // 12 July, received at noon and answered at 18:00 there: two dates in UTC.
  await insert('california', '2022-07-12T12:00:00-07:00', '2022-07-12T18:00:00-07:00')
  for (const law of [undefined, 'california'] as const) expect(await counted(2022, law)).toEqual({ received: 2, mean: 0, median: 0 })
  // 1 January, 00:30 in Berlin, answered at noon: the year before in UTC.
  await insert('gdpr', '2023-01-01T00:30:00+01:00', '2023-01-01T12:00:00+01:00')
  expect([(await counted(2022)).received, await counted(2023), await counted(2023, 'california')]).toEqual([2, { received: 1, mean: 0, median: 0 }, none])
  // The same instant where no law sets a date is of the year before, and answered a day later.
  await insert('default', '2023-01-01T00:30:00+01:00', '2023-01-01T12:00:00+01:00')
  expect([(await counted(2022)).received, (await counted(2023)).received]).toEqual([3, 1])
})

test('of one law alone, those that came under it; what people did by themselves is of no law', async () => {
  for (const [regime, outcome] of [['california', 'complied'], ['california', 'denied'], ['gdpr', 'complied']]) await database.query(`insert into requests (kind, identity, received_at, due_on, state, answered_at, outcome, regime) values ('deletion', 'none', '2021-03-01', '2021-04-15', 'answered', '2021-03-11', $2, $1)`, [regime, outcome])
  expect((await yearFigures(staff, { year: 2021 }))[0]).toMatchObject({ right: 'delete', received: 3, complied: 2, denied: 1, alone: 0 })
  const [first, ...others] = await yearFigures(staff, { year: 2021, law: 'california' })
  expect(first).toEqual({ right: 'delete', received: 2, complied: 1, inPart: 0, denied: 1, open: 0, mean: 10, median: 10, alone: null })
  expect(others.every(({ received, alone }) => received === 0 && alone === null)).toBe(true)
})

test('what people do by themselves is counted apart, out of the audit, and only what they did', async () => {
  for (const right of rights) for (const verb of doneBy[right]) await database.query(`insert into audit (at, actor, verb, record, columns) values ('2024-06-01', 'person', $1, 'people', '{}'), ('2024-06-01', 'worker', $1, 'people', '{}'), ('2023-12-31 23:59:59Z', 'person', $1, 'people', '{}')`, [verb.endsWith('-') ? `${verb}name` : verb])
  expect((await yearFigures(staff, { year: 2024 })).map(({ right, alone }) => [right, alone])).toEqual(rights.map((right) => [right, doneBy[right].length]))
})

test('what people do by themselves is what the portal writes when they do it', async () => {
  const does: Record<(typeof rights)[number], ((actor: PersonActor) => Promise<unknown>)[]> = {
    delete: [askErasure, (actor) => askPart(actor, { part: 'calls-and-messages', application: null, before: null })],
    correct: [(actor) => correctName(actor, { givenName: 'Tilly', familyName: 'Sample' })],
    know: [(actor) => askExport(actor, { categories: ['contact'] })],
    'opt-out': [(actor) => decideSale(actor, { decision: 'out' }, false), honourSignal],
    limit: [freeze],
  }
  for (const right of rights) for (const verb of does[right]) await verb({ kind: 'person', person: await database.person(), session: randomUUID(), provedAt: new Date() })
  expect((await yearFigures(staff, { year: new Date().getUTCFullYear() })).map(({ right, alone }) => [right, alone])).toEqual(rights.map((right) => [right, does[right].length]))
})

afterEach(() => {
  delete process.env['PUBLISH_FIGURES']
  forgetSettings()
})

test('others read them only where the operator says so', async () => {
  await expect(yearFigures(visitor, { year: 2025 })).rejects.toThrow('notFound')
  process.env['PUBLISH_FIGURES'] = 'yes'
  forgetSettings()
  expect(await yearFigures(visitor, { year: 2025 })).toHaveLength(5)
})

test('the role that counts sees of nobody that they asked, nor what', async () => {
  for (const column of ['id', 'person_id', 'words', 'number', 'owner_id']) await expect(as({ kind: 'counter' }, (_, client) => client.query(`select ${column} from requests`)), column).rejects.toMatchObject({ code: '42501' })
  for (const column of ['person_id', 'actor_id', 'columns']) await expect(as({ kind: 'counter' }, (_, client) => client.query(`select ${column} from audit`)), column).rejects.toMatchObject({ code: '42501' })
})
