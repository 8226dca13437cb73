import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextRepeat } from './next-repeat.ts'

test.each([
  ['2026-01-31T09:00:00Z', 1, '2026-11-30T08:59:59Z', '2026-11-30T09:00:00.000Z'],
  ['2026-01-31T09:00:00Z', 1, '2026-11-30T09:00:00Z', '2026-12-31T09:00:00.000Z'],
  ['2026-01-31T09:00:00Z', 1, '2026-11-30T23:30:00Z', '2026-12-31T09:00:00.000Z'],
  ['2026-01-31T09:00:00Z', 1, '2026-01-31T09:00:00Z', '2026-02-28T09:00:00.000Z'],
  ['2024-02-29T00:00:00Z', 12, '2026-02-28T00:00:00Z', '2027-02-28T00:00:00.000Z'],
  ['2026-08-31T12:00:00Z', 6, '2027-02-28T12:00:00Z', '2027-08-31T12:00:00.000Z'],
])('from %s every %i months, at %s the next is %s', (first, everyMonths, now, next) => {
  expect(nextRepeat({ first: new Date(first), everyMonths, now: new Date(now) }).toISOString()).toBe(next)
})

test('the next always lies ahead, on the day of the first or the last of a shorter month, and none between is passed', () => {
  const moment = (min: string, max: string) => fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true })
  fc.assert(
    fc.property(moment('2024-01-01', '2026-12-31'), fc.constantFrom(1, 2, 3, 6, 12), fc.nat(3_000_000), (first, everyMonths, minutes) => {
      const now = new Date(first.getTime() + minutes * 60_000)
      const next = nextRepeat({ first, everyMonths, now })
      const months = (next.getUTCFullYear() - first.getUTCFullYear()) * 12 + next.getUTCMonth() - first.getUTCMonth()
      const lastDay = new Date(Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, 0)).getUTCDate()
      expect(next > now).toBe(true)
      expect(months % everyMonths).toBe(0)
      expect(next.getUTCDate()).toBe(Math.min(first.getUTCDate(), lastDay))
      expect(next.toISOString().slice(10)).toBe(first.toISOString().slice(10))
      expect(next.getTime() - now.getTime()).toBeLessThanOrEqual((everyMonths * 31 + 1) * 86_400_000)
    }),
    { numRuns: 5000 },
  )
})
