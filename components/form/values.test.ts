import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateValues, input, keyField, typed, whoseField } from './values.ts'

const form = (...pairs: [string, string | Blob][]): FormData => {
  const data = new FormData()
  for (const [name, value] of pairs) data.append(name, value)
  return data
}

describe('typed', () => {
  it('leaves out the form’s own fields, what the framework adds, and files', () => {
    expect(typed(form([keyField, 'k'], [whoseField, 'w'], ['$ACTION_REF_1', ''], ['$ACTION_1:0', '{}'], ['file', new Blob(['x'])], ['name', ' Mara ']))).toEqual({ name: ' Mara ' })
  })

  it('joins several values of one name', () => expect(typed(form(['topic', 'a'], ['topic', 'b']))).toEqual({ topic: 'a,b' }))

  it('takes names that objects know already as plain names', () => {
    expect(Object.entries(typed(form(['constructor', 'a'], ['toString', 'b'])))).toEqual([
      ['constructor', 'a'],
      ['toString', 'b'],
    ])
  })
})

describe('input', () => {
  it('makes the three inputs of a date one', () => expect(input({ 'birthday-day': '7', 'birthday-month': ' 3 ', 'birthday-year': '1985' })).toEqual({ birthday: '1985-03-07' }))
  it('is empty when all three are', () => expect(input({ 'birthday-day': '', 'birthday-month': ' ', 'birthday-year': '' })).toEqual({ birthday: '' }))
  it('passes on what can’t be a date, for the schema to refuse', () => expect(input({ 'birthday-day': '31', 'birthday-month': 'x', 'birthday-year': '' })).toEqual({ birthday: '-0x-31' }))

  it('gives back every date a form shows', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        const day = date.toISOString().slice(0, 10)
        expect(input(dateValues('birthday', day))).toEqual({ birthday: day })
      }),
    )
  })
})
