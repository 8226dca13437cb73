import { expect, it } from 'vitest'
import { partsOf, shapeOf, withoutOther, written } from './icu.ts'

const counted = 'Of {of, number}: {rows, plural, =0 {nothing} one {<b>one</b> by {who}} other {# records}}.'

it('takes a sentence apart and puts it together again', () => {
  expect(written(partsOf(counted))).toBe(counted)
  expect(partsOf('Less < more')).toEqual([{ text: 'Less ' }, { text: '<' }, { text: ' more' }])
})

it('changes its text and nothing else', () => {
  expect(written(partsOf(counted), (text) => text.toUpperCase())).toBe('OF {of, number}: {rows, plural, =0 {NOTHING} one {<b>ONE</b> BY {who}} other {# RECORDS}}.')
})

it.each([
  ['a {', 'A place without a name'],
  ['a }', 'A brace too many'],
  ['{n, plural, one {x', 'A case that does not end'],
  ['{n, plural, one {x} ', 'A place that does not end'],
])('%j is no sentence', (sentence, why) => expect(() => partsOf(sentence)).toThrow(why))

it('says what a translation has to keep', () => {
  expect(shapeOf(counted)).toEqual(['</b>', '<b>', '{of, number}', '{rows, plural}', '{rows: =0}', '{who, value}'])
  expect(shapeOf('{who}: {rows, plural, one {#} few {#} other {#}}')).toEqual(shapeOf('{rows, plural, one {#} other {#}} ({who})'))
  expect(shapeOf('{is, select, a {x} other {y}}')).not.toEqual(shapeOf('{is, select, b {x} other {y}}'))
  expect(withoutOther(partsOf('{rows, plural, one {#}} {is, select, a {x} other {y}}'))).toEqual(['rows'])
})
