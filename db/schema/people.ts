import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

/** The anchor every record of a person hangs on. Holds nothing personal, so it may outlive an erasure for as long as a kept record needs an owner. */
export const people = pgTable('people', {
  id: uuid('id').primaryKey().defaultRandom(),
  state: text('state', { enum: ['open', 'leaving', 'closed'] }).notNull().default('open'),
  since: date('since').notNull().default(sql`current_date`),
  closedAt: timestamp('closed_at', { withTimezone: true }),
})

/** Contact information: one row a person, gone with the account. */
export const profiles = pgTable(
  'profiles',
  {
    personId: uuid('person_id').primaryKey().references(() => people.id),
    externalId: text('external_id').unique(),
    givenName: text('given_name'),
    familyName: text('family_name'),
    organisation: text('organisation'),
    street: text('street'),
    city: text('city'),
    region: text('region'),
    postalCode: text('postal_code'),
    country: text('country'),
    email: text('email').notNull(),
    phone: text('phone'),
    birthday: date('birthday', { mode: 'string' }),
    locale: text('locale').notNull().default('en'),
    timeZone: text('time_zone'),
    source: text('source', { enum: ['you', 'import', 'purchase', 'staff'] }).notNull().default('import'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex('profiles_email_key').on(sql`lower(${t.email})`), index('profiles_phone').on(t.phone)],
)

/** What was corrected, when and from where; the values live only as long as the person's account. */
export const corrections = pgTable(
  'corrections',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    field: text('field').notNull(),
    oldValue: text('old_value'),
    newValue: text('new_value'),
    source: text('source', { enum: ['you', 'import', 'purchase', 'staff'] }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('corrections_person').on(t.personId, t.at)],
)

/** A new e-mail address or phone number on its way: it counts only when its code has come back. */
export const channelChanges = pgTable(
  'channel_changes',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    channel: text('channel', { enum: ['email', 'phone'] }).notNull(),
    newValue: text('new_value').notNull(),
    codeHash: text('code_hash').notNull(),
    attempts: integer('attempts').notNull().default(0),
    state: text('state', { enum: ['waiting', 'confirmed', 'cancelled'] }).notNull().default('waiting'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
  },
  (t) => [
    index('channel_changes_person').on(t.personId),
    uniqueIndex('channel_changes_one_waiting').on(t.personId, t.channel).where(sql`state = 'waiting'`),
  ],
)
