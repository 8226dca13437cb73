import { sql } from 'drizzle-orm'
import { index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'

/** A part of somebody's data that they had deleted: which, up to when, and how far it is. What has to stay for a while goes when its time is over, and is due then. */
export const partErasures = pgTable(
  'part_erasures',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    part: text('part', { enum: ['service', 'calls-and-messages', 'notification-log', 'visits', 'billing', 'payment-details', 'invoices', 'forum-posts'] }).notNull(),
    /** One application's alone. It may be gone before this is. */
    applicationId: uuid('application_id'),
    /** What was there before this moment; where no other was named, the one of the asking. */
    before: timestamp('before', { withTimezone: true }).notNull(),
    state: text('state', { enum: ['done', 'waiting', 'cancelled'] }).notNull().default('waiting'),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull().defaultNow(),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    /** When it was first carried out. */
    begunAt: timestamp('begun_at', { withTimezone: true }),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    /** How many records went so far. */
    rows: integer('rows').notNull().default(0),
  },
  (t) => [index('part_erasures_person').on(t.personId), index('part_erasures_due').on(t.dueAt).where(sql`state = 'waiting'`)],
)
