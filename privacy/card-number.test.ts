import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holdsCardNumber } from './card-number.ts'

test.each([
  '4242424242424242',
  '4242 4242 4242 4242',
  '4242-4242-4242-4242',
  'Visa 4242 4242 4242 4242 12/28 123',
  '378282246310005',
  '３５３０１１１３３３３０００００',
  '٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢',
])('%s', (text) => {
  expect(holdsCardNumber(text)).toBe(true)
})

test.each(['', '4242424242424241', '+44 7700 900412', '1985-03-27', '18 Quay Street, BS1 4ST', '0000000000000000', '123456789012'])('not %s', (text) => {
  expect(holdsCardNumber(text)).toBe(false)
})

test('any digits with a right check digit are found, however they are grouped', () => {
  const payload = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 18 }).filter((digits) => digits.some((digit) => digit > 0))
  fc.assert(
    fc.property(payload, fc.constantFrom('', ' ', '-'), (digits, separator) => {
      const sum = digits.toReversed().reduce((total, digit, i) => total + (i % 2 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2), 0)
      const all = [...digits, (10 - (sum % 10)) % 10].join('')
      expect(holdsCardNumber(all.replace(/\d{4}(?=\d)/g, (four) => four + separator))).toBe(true)
    }),
  )
})
