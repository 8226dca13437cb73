import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { staff } from './staff.ts'

/** A system of the operator's that hands records in, or looks opt-outs up and adds some. Its key is shown once, and held as a keyed hash. */
export const sources = pgTable(
  'sources',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    keyHash: text('key_hash').notNull().unique(),
    datasets: text('datasets', { enum: ['calls', 'messages', 'notifications', 'content', 'invoices', 'visits', 'suppressions'] }).array().notNull(),
    madeBy: uuid('made_by').notNull().references(() => staff.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    usedAt: timestamp('used_at', { withTimezone: true }),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
  },
  (t) => [index('sources_made_by').on(t.madeBy)],
)

/**
 * Which records of the logs by month a source has handed in: a unique key of such a log holds the time, and what comes again with another
 * time is the same record all the same. `key`: digest of the log, the source and what it calls the record. `at`: the record's time.
 */
export const knownRecords = pgTable('known_records', { key: bytea('key').primaryKey(), at: timestamp('at', { withTimezone: true }).notNull() }, (t) => [
  index('known_records_at').using('brin', t.at),
])
