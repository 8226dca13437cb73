import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'
import { staff } from './staff.ts'

/** Who is signed in where. The cookie's token is kept only as a hash. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tokenHash: text('token_hash').notNull().unique(),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').references(() => staff.id),
    device: text('device'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    lastSeenAt: timestamp('last_seen_at', { withTimezone: true }).notNull().defaultNow(),
    provedAt: timestamp('proved_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    index('sessions_person').on(t.personId),
    index('sessions_staff').on(t.staffId),
    check('sessions_one_holder', sql`(person_id is null) <> (staff_id is null)`),
  ],
)

/** A sign-in code or link on its way: ten minutes, one use, only in the browser that asked. */
export const signInCodes = pgTable(
  'sign_in_codes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    audience: text('audience', { enum: ['person', 'staff'] }).notNull(),
    addressHash: text('address_hash').notNull(),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').references(() => staff.id),
    codeHash: text('code_hash').notNull(),
    linkHash: text('link_hash').notNull().unique(),
    browserHash: text('browser_hash').notNull(),
    attempts: integer('attempts').notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    usedAt: timestamp('used_at', { withTimezone: true }),
  },
  (t) => [
    index('sign_in_codes_browser').on(t.browserHash, t.createdAt),
    index('sign_in_codes_person').on(t.personId),
    index('sign_in_codes_staff').on(t.staffId),
  ],
)

/** An account at an OpenID Connect provider that opens this one. */
export const identities = pgTable(
  'identities',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    provider: text('provider').notNull(),
    subject: text('subject').notNull(),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').references(() => staff.id),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('identities_provider_subject').on(t.provider, t.subject),
    index('identities_person').on(t.personId),
    index('identities_staff').on(t.staffId),
  ],
)

/** A form that a sign-in interrupted, sealed for the browser it was typed in and for whoever typed it. `placeHash`: that browser on that page. */
export const drafts = pgTable(
  'drafts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').references(() => staff.id),
    placeHash: text('place_hash').notNull(),
    contents: bytea('contents').notNull(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('drafts_place').on(t.placeHash),
    index('drafts_person').on(t.personId),
    index('drafts_staff').on(t.staffId),
    check('drafts_one_holder', sql`(person_id is null) <> (staff_id is null)`),
  ],
)
