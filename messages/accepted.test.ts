import { expect, it } from 'vitest'
import { accepted } from './accepted.ts'

it.each([
  ['de-CH, de;q=0.9, en;q=0.8', ['de-CH', 'de', 'en']],
  ['en;q=0.5,es;q=0.7,de', ['de', 'es', 'en']],
  ['fr, en;q=0, *;q=0.1', ['fr']],
  ['en;q=.5, es;q=.7, fr;q=0.', ['es', 'en']],
  ['en;q=1.5, de;q=nonsense, es; q=0.3', ['es']],
  ['<script>, ; drop table, ;;;,', []],
  ['', []],
  [null, []],
])('%j', (header, wanted) => expect(accepted(header)).toEqual(wanted))
