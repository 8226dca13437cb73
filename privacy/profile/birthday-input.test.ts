import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { birthdayInput } from './birthday-input.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T23:30:00Z') })
})
afterEach(() => {
  vi.useRealTimers()
})

test.each([
  ['', undefined],
  ['1985-03-27', undefined],
  ['2000-02-29', undefined],
  ['1900-01-01', undefined],
  ['2013-11-25', undefined],
  ['2013-11-26', 'tooYoung'],
  ['2026-11-24', 'tooYoung'],
  ['2026-11-26', 'inTheFuture'],
  ['1899-12-31', 'tooLongAgo'],
  ['1985-02-29', 'notADate'],
  ['1985-13-01', 'notADate'],
  ['85-03-27', 'notADate'],
  ['27.3.1985', 'notADate'],
  ['-yes-', 'notADate'],
  ['4242424242424242', 'cardNumber'],
])('%j: %s', (birthday, error) => {
  expect(birthdayInput.safeParse({ birthday }).error?.issues[0]?.message).toBe(error)
})
