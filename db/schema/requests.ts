import { sql } from 'drizzle-orm'
import { bigint, date, foreignKey, index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
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
    kind: text('kind', { enum: ['received', 'assigned', 'message', 'answer'] }).notNull(),
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

/** A staff member's look at a person's record: written before the record can be read, and what makes it readable for half an hour. */
export const looks = pgTable(
  'looks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    staffId: uuid('staff_id').notNull().references(() => staff.id),
    requestId: uuid('request_id').notNull(),
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
