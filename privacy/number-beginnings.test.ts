import { expect, test, vi } from 'vitest'
import { numberBeginnings } from './number-beginnings.ts'
import { numberHours, openNumber, sealNumber } from './sealed-number.ts'

test.each([
  ['+44 7700 900123', null, ['447700900123']],
  ['0044 (7700) 900-123', 'DE', ['447700900123']],
  ['07700 900123', 'GB', ['07700900123', '447700900123']],
  ['0770', 'GB', ['0770', '44770']],
  ['030 1234', 'DE', ['0301234', '49301234']],
  ['07700', null, ['07700']],
  ['07700', 'XX', ['07700']],
  ['12345', null, ['12345']],
  ['*100#', null, ['*100#']],
  ['Harbourline', 'GB', ['harbourline']],
  ['sip:Ada@example.com', 'GB', ['sip:ada@example.com']],
  ['٠٧٧٠٠', 'GB', ['٠٧٧٠٠']],
  [' \u0000 ', 'GB', []],
])('%s typed in %s', (typed, country, expected) => {
  expect(numberBeginnings(typed, country)).toEqual(expected)
})

test('a number in an address opens for whom it was sealed, as it was, and says nothing of its length', () => {
  const sealed = sealNumber('one', '+44 7700 900123')
  expect(openNumber('one', sealed)).toBe('+44 7700 900123')
  expect(openNumber('other', sealed)).toBeUndefined()
  expect(openNumber('one', 'nonsense')).toBeUndefined()
  expect(sealNumber('one', '1')).toHaveLength(sealed.length)
  expect(sealNumber('one', '1')).not.toBe(sealNumber('one', '1'))
  expect(sealed).toMatch(/^[\w-]+$/)
  vi.useFakeTimers({ now: Date.now() + numberHours * 3_600_000 })
  expect(openNumber('one', sealed), 'its time is over').toBeUndefined()
  vi.useRealTimers()
})
