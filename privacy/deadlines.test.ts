import { expect, test } from 'vitest'
import { answerDue, regimeOf, type Regime } from './deadlines.ts'

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
])('%s, received on %s: answer by %s (%s)', (regime, received, due) => {
  expect(answerDue(regime, received)).toBe(due)
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
