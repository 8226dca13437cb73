import { expect, test } from 'vitest'
import { sayOnce } from './common.ts'

type Thing = { why: string; kept: string; from: string }
const things: Thing[] = [
  { why: 'a', kept: '1', from: 'x' },
  { why: 'a', kept: '2', from: 'y' },
  { why: 'a', kept: '2', from: 'z' },
  { why: 'a', kept: '2', from: 'z' },
]
const aspects = (['why', 'kept', 'from'] as const).map((name) => ({ name, of: (one: Thing) => one[name] }))
const said = (all: readonly Thing[]) => {
  const { facts, columns } = sayOnce(all, aspects, (value) => `${value}, mostly`)
  return { facts, columns: columns.map(({ name, of }) => [name, ...all.map(of)]) }
}

test('what holds for all is said once, what holds for most once and where it is otherwise, the rest of each', () => {
  expect(said(things)).toEqual({
    facts: [
      ['why', 'a'],
      ['kept', '2, mostly'],
    ],
    columns: [
      ['kept', '1', '', '', ''],
      ['from', 'x', 'y', 'z', 'z'],
    ],
  })
})

test('of a single thing, and of none, everything is said of each', () => {
  expect(said(things.slice(0, 1))).toEqual({ facts: [], columns: [['why', 'a'], ['kept', '1'], ['from', 'x']] })
  expect(said([]).facts).toEqual([])
})

test('of two that differ neither is the usual one', () => {
  expect(said(things.slice(0, 2)).columns).toEqual([['kept', '1', '2'], ['from', 'x', 'y']])
})
