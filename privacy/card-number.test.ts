import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cardAmongPhones, holdsCardNumber, maskCardNumbers } from './card-number.ts'

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

test('a key of a system is no card number, whatever its digits; what stands beside it may be', () => {
  fc.assert(fc.property(fc.uuid(), (key) => !holdsCardNumber(`C-${key}@customer.example`)))
  expect(holdsCardNumber('a4242424-2424-4242-8242-000000000000')).toBe(false)
  expect(holdsCardNumber('c4242424-2424-4242-8242-000000000000 4242 4242 4242 4242')).toBe(true)
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

test.each(['4242424242424242', '4242 4242 4242 4242', '+4242424242424242', '378282246310005', 'sip:4242424242424242@example.com'])('%s is no phone', (text) => {
  expect(cardAmongPhones(text)).toBe(true)
})

// Good phones of up to 15 digits, some with a check digit that happens to be right.
test.each(['+447700900123', '4917012345678', '+358401234567890', '+378282246310005', '4222222222222', '', '*100#', '4242424242424241', 'Harbourline'])('%s may be a phone', (text) => {
  expect(cardAmongPhones(text)).toBe(false)
})

test.each([
  ['{"pan":"4242424242424242","n":1}', '{"pan":"[masked]","n":1}'],
  ['card=4242-4242-4242-4242&x=1', 'card=[masked]&x=1'],
  ['5555 5555 5555 4444, 378282246310005; 30569309025904', '[masked], [masked]; [masked]'],
  ['6011111111111117 3530111333300000 2223003122003222', '[masked] [masked] [masked]'],
])('in traffic, %s becomes %s', (text, masked) => {
  expect(maskCardNumbers(text, '[masked]')).toBe(masked)
})

test.each(['1795600000000', '1795600000000000', '4242424242424241', '0000000000000000', '42424242424242424242424242424242', '+447700900123', '1.4242424242424242'])('in traffic, %s is left alone', (text) => {
  expect(maskCardNumbers(text, '[masked]')).toBe(text)
})

// What a mask of card numbers is, said slowly: at each group the shortest of one to six that are a card's is taken, and what follows it is looked at anew.
const isCard = (digits: string): boolean => maskCardNumbers(digits, '') === ''
function maskedSlowly(text: string): string {
  return text.replace(/(?<!\d|\d\.)\d+(?:[ -]\d+)*/g, (run) => {
    const groups = run.split(/(?<=[ -])/)
    const of = (from: number, to: number): string => groups.slice(from, to).join('').replace(/\D/g, '')
    const hits = groups.flatMap((_, from) => [1, 2, 3, 4, 5, 6].map((many) => [from, from + many] as const)).filter(([from, to]) => to <= groups.length && isCard(of(from, to)))
    let end = 0
    const taken = hits.filter(([from, to]) => from >= end && (end = to))
    return groups.map((group, i) => (taken.some(([from, to]) => i >= from && i < to - 1) ? '' : taken.some(([, to]) => i === to - 1) ? group.replace(/\d+/, '#') : group)).join('')
  })
}

test('the mask falls where it has to, on any text of digits', () => {
  const piece = fc.constantFrom('4242 4242 4242 4242', '4242', '378282246310005', '3782 822463 10005', '30569309025904', '6011111111111117', '42', '4', '1', '000', ' ', '-', '.', 'x')
  fc.assert(
    fc.property(fc.array(fc.tuple(piece, fc.constantFrom('', ' ', '-'))), (pieces) => {
      const text = pieces.flat().join('')
      expect(maskCardNumbers(text, '#')).toBe(maskedSlowly(text))
    }),
    { numRuns: 2000 },
  )
})
