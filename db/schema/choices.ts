import { sql } from 'drizzle-orm'
import { index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'

/** Append-only ledger: the newest line for a topic and channel is the person's choice. */
export const choices = pgTable(
  'choices',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    topic: text('topic').notNull(),
    channel: text('channel', { enum: ['email', 'text', 'phone', 'post'] }).notNull().default('email'),
    decision: text('decision', { enum: ['in', 'out'] }).notNull(),
    wording: text('wording').notNull(),
    source: text('source', { enum: ['portal', 'one-click', 'import', 'purchase', 'staff', 'api'] }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [index('choices_person').on(t.personId, t.topic, t.channel, t.at)],
)

/** Opt-outs by keyed hash of the address: outlive an erasure and win over any import. */
export const suppressions = pgTable(
  'suppressions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    addressHash: text('address_hash').notNull(),
    topic: text('topic').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex('suppressions_address_topic').on(t.addressHash, t.topic)],
)
