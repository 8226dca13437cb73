import { expect, test } from 'vitest'
import { amend } from './amend.ts'

const sections = [
  { id: 'one', title: 'One', clauses: [{ promise: 'P01', text: 'first' }, { promise: 'P02', text: 'second' }] },
  { id: 'two', title: 'Two', clauses: [{ promise: 'P39', text: 'last' }] },
] as const

test('a version says otherwise what it changes, has what it adds behind what it follows, and leaves the rest and the version before alone', () => {
  const next = amend(sections, { says: { P02: 'other' }, adds: [{ after: 'P01', clause: { promise: 'P12', text: 'new' } }] })
  expect(next).toEqual([
    { id: 'one', title: 'One', clauses: [{ promise: 'P01', text: 'first' }, { promise: 'P12', text: 'new' }, { promise: 'P02', text: 'other' }] },
    sections[1],
  ])
  expect(sections[0].clauses.map(({ text }) => text)).toEqual(['first', 'second'])
})
