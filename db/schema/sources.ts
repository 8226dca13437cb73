import { index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { staff } from './staff.ts'

/** A system of the operator's that hands records in. Its key is shown once, and held as a keyed hash. */
export const sources = pgTable(
  'sources',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    name: text('name').notNull(),
    keyHash: text('key_hash').notNull().unique(),
    datasets: text('datasets', { enum: ['calls', 'messages', 'notifications', 'content', 'invoices', 'visits'] }).array().notNull(),
    madeBy: uuid('made_by').notNull().references(() => staff.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    usedAt: timestamp('used_at', { withTimezone: true }),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
  },
  (t) => [index('sources_made_by').on(t.madeBy)],
)
