import { index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'

const subjects = ['calls-and-messages', 'notification-log', 'prices'] as const

/** An ask for product information that its address has not confirmed: three days, one use. The address is sealed, and nothing says whose it is. */
export const enquiryAsks = pgTable(
  'enquiry_asks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** A digest of what stands in the link. */
    link: text('link').notNull().unique(),
    address: bytea('address').notNull(),
    subject: text('subject', { enum: subjects }).notNull(),
    wording: text('wording').notNull(),
    locale: text('locale').notNull().default('en'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('enquiry_asks_created').on(t.createdAt)],
)

/** Product information that somebody asked for and confirmed; sent about this, and used for nothing else. */
export const enquiries = pgTable(
  'enquiries',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    subject: text('subject', { enum: subjects }).notNull(),
    /** The version of the words that were confirmed, and the language they were read in (BCP 47). */
    wording: text('wording').notNull(),
    language: text('language'),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull(),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }).notNull().defaultNow(),
    /** When something last went out, or was confirmed: what the record is kept from. */
    lastAt: timestamp('last_at', { withTimezone: true }).notNull().defaultNow(),
    stoppedAt: timestamp('stopped_at', { withTimezone: true }),
    /** Since when its owner, who has an account by this address, too, keeps the two apart. */
    apartAt: timestamp('apart_at', { withTimezone: true }),
  },
  (t) => [uniqueIndex('enquiries_person_subject').on(t.personId, t.subject), index('enquiries_last').on(t.lastAt)],
)
