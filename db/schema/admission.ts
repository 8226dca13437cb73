import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'
import { staff } from './staff.ts'

/** Who is signed in where. The cookie's token is kept only as a hash. `secondAt`: when the second factor was passed; until then a session of the staff is good for nothing else. */
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
    secondAt: timestamp('second_at', { withTimezone: true }),
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

/**
 * What somebody has besides the mailed code. An app's `secret` is sealed; of a passkey the public key is here and nothing more. `confirmedAt`: since when it counts. `sessionId`: which began to set it up, and alone sees its key. `lastStep`: the 30
 * seconds of the last code that was taken, so that none is taken twice; `counter`: how often the passkey says it was used.
 */
export const secondFactors = pgTable(
  'second_factors',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').references(() => staff.id),
    kind: text('kind', { enum: ['totp', 'passkey'] }).notNull(),
    label: text('label').notNull(),
    sessionId: uuid('session_id'),
    secret: bytea('secret'),
    lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
    credentialId: text('credential_id').unique(),
    publicKey: bytea('public_key'),
    counter: bigint('counter', { mode: 'number' }).notNull().default(0),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
  },
  (t) => [
    index('second_factors_person').on(t.personId),
    index('second_factors_staff').on(t.staffId),
    check('second_factors_one_holder', sql`(person_id is null) <> (staff_id is null)`),
  ],
)

/** What lets somebody in whose second factor is lost, once each; kept as hashes. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').references(() => staff.id),
    codeHash: text('code_hash').notNull().unique(),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    usedAt: timestamp('used_at', { withTimezone: true }),
  },
  (t) => [
    index('recovery_codes_person').on(t.personId),
    index('recovery_codes_staff').on(t.staffId),
    check('recovery_codes_one_holder', sql`(person_id is null) <> (staff_id is null)`),
  ],
)
