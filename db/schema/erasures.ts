import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'

/** A deletion asked for: waits out its grace, is cancelled, or is carried out. `going`: nobody sees them any more, and what is left of long logs goes in pieces. */
export const erasures = pgTable(
  'erasures',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    state: text('state', { enum: ['waiting', 'cancelled', 'going', 'done'] }).notNull().default('waiting'),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull().defaultNow(),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    remindedAt: timestamp('reminded_at', { withTimezone: true }),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    /** When the person's key was destroyed, which lies outside the database: from then on no backup opens their bodies. */
    keyDestroyedAt: timestamp('key_destroyed_at', { withTimezone: true }),
  },
  (t) => [
    index('erasures_person').on(t.personId),
    index('erasures_due').on(t.dueAt).where(sql`state = 'waiting'`),
    index('erasures_key_left').on(t.personId).where(sql`state in ('going', 'done') and key_destroyed_at is null`),
    index('erasures_going').on(t.personId).where(sql`state = 'going'`),
    uniqueIndex('erasures_one_waiting').on(t.personId).where(sql`state = 'waiting'`),
  ],
)

/** What became of each kind of record: the receipt's lines. */
export const erasureLines = pgTable(
  'erasure_lines',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    erasureId: uuid('erasure_id').notNull().references(() => erasures.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull().references(() => people.id),
    record: text('record').notNull(),
    outcome: text('outcome', { enum: ['deleted', 'nameless', 'scrubbed', 'kept'] }).notNull(),
    rows: integer('rows').notNull(),
    reason: text('reason'),
    keptUntil: date('kept_until', { mode: 'string' }),
  },
  (t) => [index('erasure_lines_erasure').on(t.erasureId), index('erasure_lines_person').on(t.personId)],
)

/** Keyed hashes of those who were erased, so that no import brings them back. */
export const tombstones = pgTable('tombstones', {
  hash: text('hash').primaryKey(),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
})
