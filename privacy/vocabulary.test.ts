import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { expectTypeOf, test } from 'vitest'
import type { DataMap, Personal, Structural } from './vocabulary.ts'

const cards = pgTable('cards', { id: uuid('id').primaryKey(), personId: uuid('person_id').notNull(), number: text('number').notNull(), note: text('note'), madeAt: timestamp('made_at').notNull(), end: text('end', { enum: ['deleted', 'nameless'] }).notNull() })
const schema = { cards }
type Map = DataMap<typeof schema>

const structural = { category: 'none' } as const satisfies Structural
const billing = { category: 'billing', purpose: 'payment', staff: [], recipients: [], correct: false } as const satisfies Personal
const columns = { id: structural, personId: structural, number: billing, note: billing, madeAt: structural, end: structural } as const
const whole = { owner: 'personId', category: 'billing', keep: { until: 'account' }, erase: 'delete', columns, grants: {} } as const

/** Said by the compiler: each line that is marked has to be refused, or `npm run check` fails. */
test('what is not classified does not compile', () => {
  expectTypeOf({ cards: whole }).toExtend<Map>()
  const { note: _note, ...fewer } = columns
  // @ts-expect-error -- a column that nobody classified
  void ({ cards: { ...whole, columns: fewer } } satisfies Map)
  // @ts-expect-error -- a table that nobody classified
  void ({} satisfies Map)
  // @ts-expect-error -- a table that is no longer there
  void ({ cards: whole, purses: whole } satisfies Map)
  // @ts-expect-error -- a column that is no longer there
  void ({ cards: { ...whole, columns: { ...columns, colour: billing } } } satisfies Map)
  // @ts-expect-error -- a category that the policies do not know
  void ({ cards: { ...whole, columns: { ...columns, note: { ...billing, category: 'other' } } } } satisfies Map)
  // @ts-expect-error -- a personal column without a purpose
  void ({ cards: { ...whole, columns: { ...columns, note: { category: 'billing', staff: [], recipients: [], correct: false } } } } satisfies Map)
  // @ts-expect-error -- a purpose that no policy names
  void ({ cards: { ...whole, columns: { ...columns, note: { ...billing, purpose: 'curiosity' } } } } satisfies Map)
  // @ts-expect-error -- an owner that is no column
  void ({ cards: { ...whole, owner: 'holder' } } satisfies Map)
  // @ts-expect-error -- rows of a person without a period
  void ({ cards: { owner: 'personId', category: 'billing', erase: 'delete', columns, grants: {} } } satisfies Map)
})

test('what is kept says why, and nothing is emptied that cannot be', () => {
  expectTypeOf({ cards: { ...whole, erase: { scrub: ['note'], because: 'tax-law' } } } as const).toExtend<Map>()
  // @ts-expect-error -- a table that is kept without a reason
  void ({ cards: { ...whole, erase: { scrub: ['note'] } } } satisfies Map)
  // @ts-expect-error -- a column that may not be null
  void ({ cards: { ...whole, erase: { scrub: ['number'], because: 'tax-law' } } } satisfies Map)
  // @ts-expect-error -- a right on a column that is not there
  void ({ cards: { ...whole, grants: { person: { update: ['colour'] } } } } satisfies Map)
  // @ts-expect-error -- a right for a role that is not there
  void ({ cards: { ...whole, grants: { everybody: { select: 'all' } } } } satisfies Map)
})

test('what its owner may leave without a name says by which word they chose it, what stays, and of which moment the day', () => {
  const lettingGo = { chosen: { column: 'end', is: 'nameless' }, stays: ['note'], day: 'madeAt' } as const
  expectTypeOf({ cards: { ...whole, lettingGo } } as const).toExtend<Map>()
  // @ts-expect-error -- a column that is not there
  void ({ cards: { ...whole, lettingGo: { ...lettingGo, chosen: { column: 'fate', is: 'nameless' } } } } satisfies Map)
  // @ts-expect-error -- a column that takes any word
  void ({ cards: { ...whole, lettingGo: { ...lettingGo, chosen: { column: 'note', is: 'nameless' } } } } satisfies Map)
  // @ts-expect-error -- a word that the column does not take
  void ({ cards: { ...whole, lettingGo: { ...lettingGo, chosen: { column: 'end', is: 'gone' } } } } satisfies Map)
  // @ts-expect-error -- a moment that is none
  void ({ cards: { ...whole, lettingGo: { ...lettingGo, day: 'note' } } } satisfies Map)
  // @ts-expect-error -- a column that stays and is not there
  void ({ cards: { ...whole, lettingGo: { ...lettingGo, stays: ['colour'] } } } satisfies Map)
  // @ts-expect-error -- rows that an erasure keeps anyway
  void ({ cards: { ...whole, erase: { scrub: ['note'], because: 'tax-law' }, lettingGo } } satisfies Map)
})
