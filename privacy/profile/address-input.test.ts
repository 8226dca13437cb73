import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressInput, billingAddressInput } from './address-input.ts'

const nothing = { street: '', city: '', region: '', postalCode: '', country: '' }
const errors = (read: { error?: { issues: readonly { path: PropertyKey[]; message: string }[] } | undefined }) =>
  Object.fromEntries((read.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]))

test('a whole address or none; where invoices go never none', () => {
  const whole = { street: '4 Sample Lane', city: 'Bristol', region: '', postalCode: '', country: 'GB' }
  expect(addressInput.parse(whole)).toEqual(whole)
  expect(addressInput.parse(nothing)).toEqual(nothing)
  expect(errors(addressInput.safeParse({ ...nothing, postalCode: 'BS1 1AA' }))).toEqual({ street: 'required', city: 'required', country: 'choose' })
  expect(errors(billingAddressInput.safeParse(nothing))).toEqual({ street: 'required', city: 'required', country: 'choose' })
})

test('each field says what is wrong with it', () => {
  const wrong = { street: 'a\u202eb', city: 'x'.repeat(81), region: '<b>', postalCode: '12;34', country: 'XX' }
  expect(errors(addressInput.safeParse(wrong))).toEqual({ street: 'notPlainText', city: 'tooLong', region: 'notPlainText', postalCode: 'notAPostalCode', country: 'notACountry' })
  expect(errors(addressInput.safeParse({ ...nothing, person: 'other' }))).toEqual({ '': expect.any(String) as string })
})

test('any Unicode in an address is taken as it then stays, or refused', () => {
  const text = fc.string({ unit: 'binary', maxLength: 30 })
  fc.assert(
    fc.property(fc.record({ street: text, city: text, region: text, postalCode: text, country: fc.constantFrom('GB', 'JP') }), (typed) => {
      const read = addressInput.safeParse(typed)
      expect(read.success ? addressInput.parse(read.data) : undefined).toEqual(read.data)
    }),
  )
})
