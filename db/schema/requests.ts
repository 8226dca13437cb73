import { sql } from 'drizzle-orm'
import { bigint, check, date, foreignKey, index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'
import { staff } from './staff.ts'

/** What somebody asked of us, with its clock. The log outlives the account for 24 months (11 CCR 7101), with the words removed. */
export const requests = pgTable(
  'requests',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: bigint('number', { mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity({ startWith: 2101 }),
    personId: uuid('person_id').references(() => people.id),
    kind: text('kind', { enum: ['access', 'correction', 'deletion', 'objection', 'complaint', 'question'] }).notNull(),
    way: text('way', { enum: ['portal', 'letter', 'email', 'phone'] }).notNull().default('portal'),
    regime: text('regime', { enum: ['gdpr', 'uk', 'california', 'default'] }).notNull().default('default'),
    identity: text('identity', { enum: ['signed-in', 'code-sent', 'confirmed', 'none'] }).notNull().default('signed-in'),
    state: text('state', { enum: ['open', 'answered'] }).notNull().default('open'),
    words: text('words'),
    ownerId: uuid('owner_id').references(() => staff.id),
    receivedAt: timestamp('received_at', { withTimezone: true }).notNull().defaultNow(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
  },
  (t) => [
    index('requests_person').on(t.personId),
    unique('requests_id_person').on(t.id, t.personId),
    index('requests_owner').on(t.ownerId),
    index('requests_due').on(t.dueOn, t.id).where(sql`state = 'open'`),
  ],
)

/** The one timeline both sides see. */
export const requestEvents = pgTable(
  'request_events',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    requestId: uuid('request_id').notNull().references(() => requests.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => people.id),
    kind: text('kind', { enum: ['received', 'assigned', 'message', 'logging', 'answer', 'lent'] }).notNull(),
    by: text('by', { enum: ['person', 'staff', 'system'] }).notNull(),
    staffId: uuid('staff_id').references(() => staff.id),
    words: text('words'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('request_events_request').on(t.requestId, t.at),
    index('request_events_person').on(t.personId),
    index('request_events_staff').on(t.staffId),
  ],
)

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
 * half an hour.
 */
export const looks = pgTable(
  'looks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    staffId: uuid('staff_id').notNull().references(() => staff.id),
    requestId: uuid('request_id').notNull(),
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
  ],
)

/** A form key once used, and by which transaction: the second post of the same form does nothing and ends where the first did. */
export const actionKeys = pgTable('action_keys', {
  key: uuid('key').primaryKey(),
  transaction: text('transaction').notNull(),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
})

/** Fixed windows, shared by all instances. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  windowStart: timestamp('window_start', { withTimezone: true }).notNull(),
  count: integer('count').notNull(),
})
