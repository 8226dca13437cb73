import { expect, test } from 'vitest'
import { plusDays, startOfDay } from './calendar-days.ts'
import { acknowledgeDue, answerDue, clockFor, dayUnder, dueWithMoreTime, endUnder, knowsMoreTime, overUnderAll, regimeOf, stopOf, stopUntil, type Moved, type Regime } from './deadlines.ts'
import { holidaysOf } from './holidays.ts'
import { regimes } from './regimes.ts'
import { needsIdentity, requestKinds, stopReasons, type RequestKind } from './request-words.ts'

test.each<[Regime, string, string, string]>([
  ['gdpr', '2026-11-24', '2026-12-24', 'the same number of the next month'],
  ['gdpr', '2026-01-31', '2026-03-02', '31 January: 28 February is a Saturday, so Monday'],
  ['gdpr', '2025-01-31', '2025-02-28', '31 January of a common year: its last day, a Friday'],
  ['gdpr', '2028-01-31', '2028-02-29', '31 January of a leap year: 29 February'],
  ['gdpr', '2028-02-29', '2028-03-29', 'a leap day itself'],
  ['gdpr', '2026-08-31', '2026-09-30', '31 August: September has 30 days'],
  ['gdpr', '2026-12-31', '2027-02-01', 'over the year, 31 January is a Sunday'],
  ['gdpr', '2026-09-24', '2026-10-26', 'a Saturday rolls to Monday, over the end of summer time'],
  ['uk', '2026-02-28', '2026-03-30', 'a Saturday rolls to Monday, over the start of summer time'],
  ['uk', '2026-10-22', '2026-11-23', 'a Sunday rolls to Monday'],
  ['california', '2026-11-24', '2027-01-08', '45 calendar days'],
  ['california', '2026-01-01', '2026-02-15', 'a Sunday stays'],
  ['default', '2028-01-31', '2028-03-16', '45 calendar days over a leap day'],
  ['gdpr', '2026-01-30', '2026-03-02', '30 January: the last of February is a Saturday, so Monday'],
  ['gdpr', '2028-01-30', '2028-02-29', '30 January of a leap year'],
  ['gdpr', '2027-01-29', '2027-03-01', '29 January of a common year: 28 February is a Sunday'],
  ['gdpr', '2026-11-25', '2026-12-28', 'Christmas Day is a Friday, the 26th a Saturday: Monday'],
  ['uk', '2026-11-25', '2026-12-29', 'the same in England: Monday is the day in lieu of Boxing Day'],
  ['gdpr', '2026-03-03', '2026-04-07', 'Good Friday to Easter Monday'],
  ['gdpr', '2026-04-01', '2026-05-04', 'May Day is a Friday'],
  ['uk', '2026-04-04', '2026-05-05', 'the early May bank holiday is a Monday'],
  ['gdpr', '2026-04-04', '2026-05-04', 'which is none in Germany'],
  ['uk', '2026-07-31', '2026-09-01', '31 August is a bank holiday'],
  ['gdpr', '2026-02-28', '2026-03-30', 'the night the clocks go forward is a Sunday'],
  ['gdpr', '2026-09-25', '2026-10-26', 'the night they go back is one, too'],
  ['california', '2026-11-10', '2026-12-25', 'a holiday stays'],
  ['california', '2028-01-31', '2028-03-16', '31 January of a leap year'],
])('%s, received on %s: answer by %s (%s)', (regime, received, due) => {
  expect(answerDue(regime, received)).toBe(due)
})

test.each<[Regime, string, string, string]>([
  ['gdpr', '2026-01-31', '2026-04-30', 'three months from receipt, not two from a short February'],
  ['gdpr', '2026-11-30', '2027-03-01', 'the last of February is a Sunday'],
  ['uk', '2027-11-30', '2028-02-29', 'a leap day'],
  ['uk', '2026-09-28', '2026-12-29', '28 December is in lieu of Boxing Day'],
  ['california', '2026-11-24', '2027-02-22', '90 calendar days in all'],
  ['default', '2026-08-31', '2026-11-29', '90 calendar days, on a Sunday'],
])('%s, received on %s, with more time: by %s (%s)', (regime, received, due) => {
  expect(answerDue(regime, received, { extended: true })).toBe(due)
})

test('more time runs from the day of the law under which it was received', () => {
  expect(dueWithMoreTime({ regime: 'california', receivedAt: new Date('2026-11-25T03:00:00Z') })).toBe(answerDue('california', '2026-11-24', { extended: true }))
})

test.each<[Regime, Moved, string, string]>([
  ['uk', { stoppedDays: 5 }, '2026-09-22', 'five days that do not count'],
  ['uk', { stoppedDays: 3 }, '2026-09-21', 'and a last day that is a Sunday, which rolls once, at the end'],
  ['uk', { stoppedDays: 5, extended: true }, '2026-11-23', 'with more time, too: 22 November is a Sunday'],
  ['uk', { beganAnewOn: '2026-08-31' }, '2026-09-30', 'anew from the day the proof came'],
  ['uk', { beganAnewOn: '2026-08-31', stoppedDays: 1, extended: true }, '2026-12-01', 'anew, then a day that did not count'],
  ['gdpr', { stoppedDays: 10 }, '2026-09-28', 'a Sunday, which rolls'],
])('%s, received on 17 August 2026, %j: by %s (%s)', (regime, moved, due) => {
  expect(answerDue(regime, '2026-08-17', moved)).toBe(due)
})

test.each<[Regime, RequestKind, string, string, string]>([
  ['california', 'access', '2026-12-18', '2027-01-05', 'ten business days: neither Christmas nor New Year’s Day'],
  ['california', 'deletion', '2026-11-20', '2026-12-08', 'Thanksgiving and the day after'],
  ['california', 'access', '2028-11-01', '2028-11-16', 'Veterans Day on a Saturday is kept on the Friday before'],
  ['uk', 'complaint', '2026-11-29', '2026-12-29', 'a complaint: 30 days'],
  ['uk', 'access', '2026-12-18', '2027-01-06', 'ten working days over Christmas, its day in lieu and New Year'],
  ['gdpr', 'access', '2026-12-18', '2027-01-05', 'the same in Germany'],
  ['default', 'question', '2026-11-29', '2026-12-11', 'ten weekdays, from a Sunday'],
])('%s, %s received on %s: receipt confirmed by %s (%s)', (regime, kind, received, due) => {
  expect(acknowledgeDue(regime, kind, received)).toBe(due)
})

test('an opt-out in California, and a request to limit, has 15 business days, and no more', () => {
  expect(answerDue('california', '2026-11-20', { kind: 'opt-out' })).toBe('2026-12-15')
  expect(answerDue('california', '2026-11-20', { kind: 'opt-out', extended: true })).toBe('2026-12-15')
  expect(answerDue('gdpr', '2026-11-20', { kind: 'opt-out' })).toBe('2026-12-21')
  expect(answerDue('california', '2026-12-01', { kind: 'restriction' })).toBe('2026-12-22')
  expect(answerDue('gdpr', '2026-12-01', { kind: 'restriction' })).toBe('2027-01-04')
  expect(clockFor({ country: 'US', region: 'CA' }, ['california'], new Date('2026-11-20T20:00:00Z'), 'opt-out').dueOn).toBe('2026-12-15')
  expect(requestKinds.filter((kind) => !knowsMoreTime('california', kind))).toEqual(['restriction', 'opt-out'])
})

test('the clock may be stopped where the law says so, and for what it says', () => {
  const may = (regime: Regime) => stopReasons.flatMap((reason) => requestKinds.filter((kind) => stopOf(regime, reason, kind)).map((kind) => `${reason} ${kind}`))
  expect(may('california')).toEqual([])
  expect(may('default')).toEqual([])
  const ofSomebody = ['access', 'correction', 'deletion', 'restriction', 'portability', 'appeal'].map((kind) => `identity ${kind}`)
  expect(may('gdpr')).toEqual(ofSomebody)
  // What is answered whoever asks waits for nobody to say so.
  expect(requestKinds.filter((kind) => stopOf('gdpr', 'identity', kind) && kind !== 'appeal')).toEqual(requestKinds.filter(needsIdentity))
  expect(may('uk')).toEqual([...ofSomebody, 'clarification access'])
})

test('who asks is asked within ten working days of receipt, and for what else the clock stops the law names no day', () => {
  expect(stopUntil('gdpr', 'identity', 'access', '2026-12-18')).toBe('2027-01-05')
  expect(stopUntil('uk', 'identity', 'access', '2026-12-18')).toBe('2027-01-06')
  expect(stopUntil('uk', 'clarification', 'access', '2026-12-18')).toBeUndefined()
  for (const regime of ['california', 'default'] as const) expect(stopUntil(regime, 'identity', 'access', '2026-12-18')).toBeUndefined()
  expect(stopUntil('uk', 'identity', 'complaint', '2026-12-18')).toBeUndefined()
})

test('every holiday is a real date, and a day in lieu is no weekend', () => {
  for (const place of ['germany', 'england-and-wales', 'california'] as const) {
    for (const day of holidaysOf(place)) expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
  }
  for (const day of holidaysOf('england-and-wales')) expect([0, 6], day).not.toContain(new Date(day).getUTCDay())
})

test('the day of receipt is that of the place whose law it is, whoever writes from wherever', () => {
  const late = new Date('2026-01-31T23:30:00-08:00')
  expect([dayUnder('california', late), dayUnder('gdpr', late), dayUnder('uk', late), dayUnder('default', late)]).toEqual(['2026-01-31', '2026-02-01', '2026-02-01', '2026-02-01'])
  expect(clockFor({ country: 'US', region: 'CA' }, ['california'], late)).toEqual({ regime: 'california', dueOn: '2026-03-17' })
  expect(clockFor({ country: 'DE', region: null }, ['gdpr'], late)).toEqual({ regime: 'gdpr', dueOn: '2026-03-02' })
  // Midnight at home, on both sides of both changes of the clocks.
  const around = ['2026-03-28T22:59:00Z', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:00Z', '2026-10-25T23:00:00Z']
  expect(around.map((at) => dayUnder('gdpr', new Date(at)))).toEqual(['2026-03-28', '2026-03-29', '2026-03-30', '2026-10-25', '2026-10-25', '2026-10-26'])
})

test.each<[Regime, string, string]>([
  ['california', '2026-12-01', '2026-12-02T08:00:00Z'],
  ['california', '2026-03-07', '2026-03-08T08:00:00Z'],
  ['california', '2026-03-08', '2026-03-09T07:00:00Z'],
  ['california', '2026-11-01', '2026-11-02T08:00:00Z'],
  ['gdpr', '2026-03-29', '2026-03-29T22:00:00Z'],
  ['gdpr', '2026-10-25', '2026-10-25T23:00:00Z'],
  ['uk', '2028-02-29', '2028-03-01T00:00:00Z'],
  ['uk', '2026-08-31', '2026-08-31T23:00:00Z'],
  ['default', '2026-12-31', '2027-01-01T00:00:00Z'],
])('%s: what was due on %s is late from %s', (regime, day, moment) => {
  expect(endUnder(regime, day)).toEqual(new Date(moment))
})

test('a day begins where it is said to, as far from UTC as there are people', () => {
  const begins = (timeZone: string, day: string) => startOfDay(timeZone, day).toISOString()
  expect([begins('Pacific/Kiritimati', '2026-12-01'), begins('Pacific/Auckland', '2026-09-27'), begins('Pacific/Auckland', '2026-09-28'), begins('Pacific/Pago_Pago', '2026-12-01')]).toEqual([
    '2026-11-30T10:00:00.000Z', '2026-09-26T12:00:00.000Z', '2026-09-27T11:00:00.000Z', '2026-12-01T11:00:00.000Z',
  ])
})

test('one moment parts what is due today, and within seven days, from what is due later, under every law at once; also in the weeks in which clocks are moved', () => {
  const wrong: string[] = []
  for (const [from, to] of [['2026-03-01', '2026-04-01'], ['2026-10-15', '2026-11-10'], ['2026-12-28', '2027-01-03']] as const) {
    for (let at = Date.parse(from); at < Date.parse(to); at += 30 * 60_000) {
      const now = new Date(at)
      for (const days of [0, 6]) {
        const { end, but } = overUnderAll(days, now)
        const wrongly = (Object.keys(regimes) as Regime[]).filter((regime) => {
          const own = but.find((law) => law.regime === regime)?.end ?? end
          const day = plusDays(dayUnder(regime, now), days)
          const isIn = (late: Date) => late <= end && late <= own
          return !isIn(endUnder(regime, day)) || isIn(endUnder(regime, plusDays(day, 1)))
        })
        wrong.push(...wrongly.map((regime) => `${regime}, ${days} days from ${now.toISOString()}`))
      }
    }
  }
  expect(wrong).toEqual([])
})

test('half past eleven at night elsewhere: the calendar date passed in decides, never a clock', () => {
  const at = new Date('2026-01-31T23:30:00-08:00')
  const on = (timeZone: string) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at)
  expect([on('America/Los_Angeles'), answerDue('gdpr', on('America/Los_Angeles'))]).toEqual(['2026-01-31', '2026-03-02'])
  expect([on('UTC'), answerDue('gdpr', on('UTC'))]).toEqual(['2026-02-01', '2026-03-02'])
  expect([on('Pacific/Auckland'), answerDue('california', on('Pacific/Auckland'))]).toEqual(['2026-02-01', '2026-03-18'])
  expect(answerDue('california', on('America/Los_Angeles'))).toBe('2026-03-17')
})

test('the regime follows where somebody lives, among those the operator answers under', () => {
  const all = ['gdpr', 'uk', 'california'] as const
  expect(regimeOf({ country: 'GB', region: null }, all)).toBe('uk')
  expect(regimeOf({ country: 'DE', region: null }, all)).toBe('gdpr')
  expect(regimeOf({ country: 'US', region: 'CA' }, all)).toBe('california')
  expect(regimeOf({ country: 'US', region: ' California' }, all)).toBe('california')
  expect(regimeOf({ country: 'US', region: 'Ohio' }, all)).toBe('default')
  expect(regimeOf({ country: null, region: null }, all)).toBe('default')
  expect(regimeOf({ country: 'DE', region: null }, ['uk'])).toBe('default')
})
