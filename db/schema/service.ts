import { bigint, index, integer, pgTable, primaryKey, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { handedIn, once } from './handed-in.ts'
import { people } from './people.ts'

// Calls, messages and notifications are partitioned by month on `at` (privacy/months.ts), so their keys hold it.

/** A customer's own application on the communications service. */
export const applications = pgTable(
  'applications',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    name: text('name').notNull(),
    /** What the operator's systems call it. */
    externalId: text('external_id'),
    logging: text('logging', { enum: ['off', 'metadata', 'full'] }).notNull().default('full'),
    /** Until when `logging` holds, and what holds from then on. */
    loggingUntil: timestamp('logging_until', { withTimezone: true }),
    loggingThen: text('logging_then', { enum: ['off', 'metadata', 'full'] }),
    /** Who chose it last, when, and what staff found before they changed it at the holder's request. */
    loggingBy: text('logging_by', { enum: ['you', 'staff'] }).notNull().default('you'),
    loggingAt: timestamp('logging_at', { withTimezone: true }),
    loggingBefore: text('logging_before', { enum: ['off', 'metadata', 'full'] }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [unique('applications_external').on(t.personId, t.externalId)],
)

export const calls = pgTable(
  'calls',
  {
    id: uuid('id').notNull().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    applicationId: uuid('application_id').references(() => applications.id),
    at: timestamp('at', { withTimezone: true }).notNull(),
    direction: text('direction', { enum: ['in', 'out'] }).notNull(),
    otherParty: text('other_party').notNull(),
    seconds: integer('seconds').notNull(),
    status: text('status').notNull(),
    ...handedIn(),
  },
  (t) => [primaryKey({ name: 'calls_pkey', columns: [t.id, t.at] }), index('calls_person').on(t.personId, t.at, t.id, t.direction, t.status), index('calls_application').on(t.applicationId)],
)

export const messages = pgTable(
  'messages',
  {
    id: uuid('id').notNull().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    applicationId: uuid('application_id').references(() => applications.id),
    at: timestamp('at', { withTimezone: true }).notNull(),
    direction: text('direction', { enum: ['in', 'out'] }).notNull(),
    otherParty: text('other_party').notNull(),
    characters: integer('characters').notNull(),
    status: text('status').notNull(),
    ...handedIn(),
  },
  (t) => [primaryKey({ name: 'messages_pkey', columns: [t.id, t.at] }), index('messages_person').on(t.personId, t.at, t.id, t.direction, t.status), index('messages_application').on(t.applicationId)],
)

/** Copies of requests to the customer's servers and their answers; for the holder's eyes alone. */
export const notifications = pgTable(
  'notifications',
  {
    id: uuid('id').notNull().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    applicationId: uuid('application_id').references(() => applications.id),
    at: timestamp('at', { withTimezone: true }).notNull(),
    method: text('method').notNull(),
    url: text('url').notNull(),
    status: integer('status'),
    milliseconds: integer('milliseconds'),
    /** Encrypted with the person's own key, which lies outside the database. */
    request: bytea('request'),
    response: bytea('response'),
    /** When the holder deleted both of them. */
    contentsDeletedAt: timestamp('contents_deleted_at', { withTimezone: true }),
    ...handedIn(),
  },
  (t) => [primaryKey({ name: 'notifications_pkey', columns: [t.id, t.at] }), index('notifications_person').on(t.personId, t.at, t.id), index('notifications_application').on(t.applicationId)],
)

/** Copies of content the customer's servers allowed to be cached (RFC 9111). */
export const cachedContents = pgTable(
  'cached_contents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    applicationId: uuid('application_id').references(() => applications.id),
    url: text('url').notNull(),
    mediaType: text('media_type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    allowedBy: text('allowed_by').notNull(),
    fetchedAt: timestamp('fetched_at', { withTimezone: true }).notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    ...handedIn(),
  },
  (t) => [index('cached_contents_person').on(t.personId, t.fetchedAt, t.id), index('cached_contents_application').on(t.applicationId), index('cached_contents_expires').on(t.expiresAt), once('cached_contents', t)],
)
