import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lengthOf, line, lines, optionalLine } from './plain-text.ts'

const errorOf = (schema: ReturnType<typeof line>, text: string) => {
  const read = schema.safeParse(text)
  return read.success ? undefined : read.error.issues[0]!.message
}

test.each(['Mara', 'Zoë', 'O’Brien-Łukasz', "D'Angelo", '李小龍', 'محمد', 'שרה', 'Нікіта', 'अनीता', 'می‌خواهم', 'นภา', 'Ⅷ', 'X Æ A-12', '+Pluspunkt', '@Leisure', '👩‍👧'])('%s is taken', (name) => {
  expect(line(40).parse(` ${name} `)).toBe(name.normalize('NFC'))
})

test.each([
  ['', 'required'],
  ['   ', 'required'],
  ['‍', 'required'],
  ['a\u0000b', 'notPlainText'],
  ['a\nb', 'notPlainText'],
  ['a\tb', 'notPlainText'],
  ['a\u202eb', 'notPlainText'],
  ['a\u2067b', 'notPlainText'],
  ['a\u200bb', 'notPlainText'],
  ['a\ud800b', 'notPlainText'],
  ['<script>alert(1)</script>', 'notPlainText'],
  ['=HYPERLINK("http://x.example")', 'notPlainText'],
  ['+1+1', 'notPlainText'],
  ['-2+3', 'notPlainText'],
  ['@SUM(1)', 'notPlainText'],
  [`Z${'\u0301'.repeat(40)}`, 'notPlainText'],
  ['x'.repeat(41), 'tooLong'],
  ['x'.repeat(100_000), 'tooLong'],
  ['4242 4242 4242 4242', 'cardNumber'],
])('%j is refused as %s', (text, error) => {
  expect(errorOf(line(40), text)).toBe(error)
})

test('a letter with its marks and an emoji of several parts count as one', () => {
  expect(lengthOf('e\u0301'.normalize('NFD'))).toBe(1)
  expect(lengthOf('👩‍👧')).toBe(1)
  expect(errorOf(line(40), '👩‍👧'.repeat(40))).toBeUndefined()
})

test('what is taken, of any Unicode, is composed, without blanks around it, on one line, and is taken again as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const read = optionalLine(40).safeParse(text)
      if (!read.success) return
      expect(read.data).toBe(read.data.normalize('NFC').trim())
      expect(read.data).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069<>]/u)
      expect(optionalLine(40).parse(read.data)).toBe(read.data)
    }),
    { numRuns: 2000 },
  )
})

test('several lines keep their breaks and may quote markup', () => {
  expect(lines(100).parse('One.\r\nTwo: <b>.\rThree.\n')).toBe('One.\nTwo: <b>.\nThree.')
  expect(lines(100).safeParse('a\u0007b').error?.issues[0]?.message).toBe('hiddenCharacters')
  expect(lines(100).safeParse(' \n ').error?.issues[0]?.message).toBe('required')
  expect(lines(100).safeParse('x'.repeat(101)).error?.issues[0]?.message).toBe('tooLong')
  expect(lines(100).safeParse('my card is 4242 4242 4242 4242').error?.issues[0]?.message).toBe('cardNumber')
})
