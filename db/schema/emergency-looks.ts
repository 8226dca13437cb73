import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'
import { staff } from './staff.ts'

/**
 * A person's record opened in an emergency, without a request, across roles: written before anything opens, and what makes the chosen categories readable until `endsAt`. The trigger `emergency_step` sees
 * to it that everybody writes in their own name, at that moment, in the role they have right then, and that another privacy officer reviews it.
 */
export const emergencyLooks = pgTable(
  'emergency_looks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    staffId: uuid('staff_id').notNull().references(() => staff.id),
    role: text('role', { enum: ['support', 'billing', 'privacy'] }).notNull(),
    reason: text('reason', { enum: ['danger', 'takeover', 'fraud', 'leak'] }).notNull(),
    /** What happens, in the words of who opened it; gone with the account. */
    words: text('words'),
    categories: text('categories', { enum: ['contact', 'billing', 'site', 'service'] }).array().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
    reviewedBy: uuid('reviewed_by').references(() => staff.id),
    reviewedAt: timestamp('reviewed_at', { withTimezone: true }),
    verdict: text('verdict', { enum: ['justified', 'not-justified'] }),
    /** Why, in the words of the reviewer; gone with the account. */
    reviewWords: text('review_words'),
  },
  (t) => [
    index('emergency_looks_person').on(t.personId, t.at),
    index('emergency_looks_staff').on(t.staffId, t.endsAt),
    index('emergency_looks_reviewed_by').on(t.reviewedBy),
    // Until it is reviewed, whoever opened it opens no other: two sessions at once do not either.
    uniqueIndex('emergency_looks_one_open').on(t.staffId).where(sql`reviewed_at is null`),
    // What a look names: the same person and the same member of the staff.
    unique('emergency_looks_whose').on(t.id, t.personId, t.staffId),
    check('emergency_looks_categories', sql`cardinality(categories) > 0 and categories <@ array['contact', 'billing', 'site', 'service']`),
    check('emergency_looks_reviewed', sql`num_nonnulls(reviewed_by, reviewed_at, verdict) in (0, 3) and reviewed_by is distinct from staff_id and (review_words is null or reviewed_by is not null)`),
  ],
)
