import { sql } from 'drizzle-orm'
import { date, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { placeText } from './place-text.ts'
import { staff } from './staff.ts'

/** The anchor every record of a person hangs on. Holds nothing personal, so it may outlive an erasure for as long as a kept record needs an owner. */
export const people = pgTable(
  'people',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** `shut`: closed at once, as a child's is, and its deletion follows. */
    state: text('state', { enum: ['open', 'leaving', 'shut', 'closed'] }).notNull().default('open'),
    since: date('since').notNull().default(sql`current_date`),
    closedAt: timestamp('closed_at', { withTimezone: true }),
    /** Since when its owner has it restricted (GDPR article 18); beside the state, so that a deletion called off leaves it as it was. */
    frozenAt: timestamp('frozen_at', { withTimezone: true }),
    /** Until when nothing is handed out, because an address was replaced or what they sign in with changed: triggers keep it, so that the desk and the database know without reading either. */
    heldUntil: timestamp('held_until', { withTimezone: true }),
  },
  // With `profiles_audience` and `choices_person` all that the gate asks of everybody, in the order of their ids.
  (t) => [index('people_standing').on(t.id, t.state, t.frozenAt)],
)

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
    /** `enquirer`: somebody without an account, who asked for product information. An address may be both: two people here, until their owner makes them one. */
    kind: text('kind', { enum: ['customer', 'enquirer'] }).notNull().default('customer'),
    /** When what they sign in with last changed: a second factor came or went, or a recovery code was used. */
    credentialsAt: timestamp('credentials_at', { withTimezone: true }),
    /** When its owner first came in: from then on they are told of each browser that is new. */
    signedInAt: timestamp('signed_in_at', { withTimezone: true }),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('profiles_email_key').on(sql`lower(${t.email})`, t.kind),
    index('profiles_phone').on(t.phone),
    index('profiles_audience').on(t.personId, t.email, t.locale, t.kind),
    /** Where post goes, by its letters and digits (`privacy/choices/who-has.ts`). */
    index('profiles_place').on(placeText(t)).where(sql`street is not null and city is not null`),
    // Who has come since a version of the policy was published is looked for each minute.
    index('profiles_created').on(t.createdAt),
    index('profiles_enquirers').on(t.personId).where(sql`kind = 'enquirer'`),
  ],
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
    /** `kept`: an import said `newValue`, and `oldValue`, which is the person's own, stayed. */
    outcome: text('outcome', { enum: ['changed', 'kept'] }).notNull().default('changed'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('corrections_person').on(t.personId, t.at)],
)

/** An import that says otherwise than the person did. What both say stands in the correction; here is what becomes of it. */
export const conflicts = pgTable(
  'conflicts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    correctionId: uuid('correction_id').notNull().references(() => corrections.id),
    field: text('field').notNull(),
    /** `kept`: the person's value stays, and that is all. `told`: the system the list comes from is told, too. */
    state: text('state', { enum: ['open', 'kept', 'told'] }).notNull().default('open'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    staffId: uuid('staff_id').references(() => staff.id),
  },
  (t) => [
    index('conflicts_person').on(t.personId),
    index('conflicts_correction').on(t.correctionId),
    index('conflicts_staff').on(t.staffId),
    uniqueIndex('conflicts_one_open').on(t.personId, t.field).where(sql`state = 'open'`),
  ],
)

/** A recipient who had the old value, and whether they have been told of the new one (GDPR article 19). */
export const tellings = pgTable(
  'tellings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    correctionId: uuid('correction_id').notNull().references(() => corrections.id),
    recipient: text('recipient', { enum: ['mail-delivery', 'text-delivery', 'payment-processor', 'customer-list'] }).notNull(),
    /** `needless`: nothing of it was ever handed to them. `by-hand`: no address of theirs is known here. */
    state: text('state', { enum: ['waiting', 'told', 'needless', 'by-hand', 'failed'] }).notNull().default('waiting'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    staffId: uuid('staff_id').references(() => staff.id),
  },
  (t) => [
    index('tellings_person').on(t.personId),
    uniqueIndex('tellings_once').on(t.correctionId, t.recipient),
    index('tellings_staff').on(t.staffId),
    index('tellings_by_hand').on(t.createdAt).where(sql`state in ('by-hand', 'failed')`),
  ],
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
