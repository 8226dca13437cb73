import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { emergencyLooks } from './emergency-looks.ts'
import { people } from './people.ts'
import { requests } from './requests.ts'
import { staff } from './staff.ts'

/** An entry of the notification log that its holder lends to a role of the staff, for one request of theirs; ends by itself. No foreign key to the log: its months are dropped. */
export const loans = pgTable(
  'loans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    requestId: uuid('request_id').notNull(),
    notificationId: uuid('notification_id').notNull(),
    role: text('role', { enum: ['support'] }).notNull().default('support'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    endsAt: timestamp('ends_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('loans_person').on(t.personId, t.endsAt, t.id),
    index('loans_request').on(t.requestId, t.personId),
    index('loans_notification').on(t.notificationId),
    foreignKey({ name: 'loans_case_of_person', columns: [t.requestId, t.personId], foreignColumns: [requests.id, requests.personId] }),
    check('loans_at_most_72_hours', sql`${t.endsAt} <= ${t.at} + interval '72 hours'`),
  ],
)

/** What the role reads meanwhile: the holder's own copy of the entry, encrypted with a key of the loan's own. Deleted when the loan ends. */
export const loanCopies = pgTable(
  'loan_copies',
  {
    id: uuid('id').primaryKey().references(() => loans.id),
    personId: uuid('person_id').notNull().references(() => people.id),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    contents: bytea('contents').notNull(),
  },
  (t) => [index('loan_copies_person').on(t.personId, t.at)],
)

/**
 * A staff member's look at a person's record, or with `loanId` at an entry they lent: written before it can be read, and what makes it readable for
 * half an hour. The trigger `look_step` sees to it that staff write it in their own name, at that moment, in the role they have right then, for a purpose of that role, and with all that it shows.
 */
export const looks = pgTable(
  'looks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    staffId: uuid('staff_id').notNull().references(() => staff.id),
    /** For which request; none in an emergency, of which the row is then named. */
    requestId: uuid('request_id'),
    emergencyId: uuid('emergency_id'),
    /** No foreign key: a look outlives what was lent. The policy on the copy asks that both are about the same case. */
    loanId: uuid('loan_id'),
    role: text('role').notNull(),
    purpose: text('purpose').notNull(),
    fields: text('fields').array().notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('looks_person').on(t.personId, t.at),
    index('looks_staff').on(t.staffId, t.at),
    index('looks_request').on(t.requestId, t.personId),
    // The case must be about this very person: the database says so, not the code.
    foreignKey({ name: 'looks_case_of_person', columns: [t.requestId, t.personId], foreignColumns: [requests.id, requests.personId] }),
    index('looks_loan').on(t.loanId),
    index('looks_emergency').on(t.emergencyId, t.personId, t.staffId),
    foreignKey({ name: 'looks_emergency_of_both', columns: [t.emergencyId, t.personId, t.staffId], foreignColumns: [emergencyLooks.id, emergencyLooks.personId, emergencyLooks.staffId] }),
    check('looks_grounds', sql`num_nonnulls(request_id, emergency_id) = 1`),
  ],
)
