import { sql } from 'drizzle-orm'
import { boolean, date, index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'

/** Append-only ledger: the newest line for a topic and channel is the person's choice. A pause is of every topic (`*`) by every channel (`*`). */
export const choices = pgTable(
  'choices',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    topic: text('topic').notNull(),
    channel: text('channel', { enum: ['email', 'text', 'phone', 'post', '*'] }).notNull().default('email'),
    decision: text('decision', { enum: ['in', 'out', 'pause', 'resume'] }).notNull(),
    /** The version of the words that were read, and the language they were read in (BCP 47), where somebody chose on our pages. */
    wording: text('wording').notNull(),
    language: text('language'),
    source: text('source', { enum: ['portal', 'one-click', 'import', 'purchase', 'staff', 'api'] }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
    /** Of a pause: when it is over. */
    until: timestamp('until', { withTimezone: true }),
    /** Of a yes to texts or calls: the keyed hash of the number that was confirmed. */
    addressHash: text('address_hash'),
    /** Of a purchase: its invoice or product, what kind of thing it was, the day, and whether a refusal was offered as the address was collected. */
    purchase: text('purchase'),
    family: text('family', { enum: ['service', 'event'] }),
    purchasedOn: date('purchased_on', { mode: 'string' }),
    refusalOffered: boolean('refusal_offered'),
    /** Of a consent that a list brought: the day it was given, to which words, and where. */
    agreedOn: date('agreed_on', { mode: 'string' }),
    agreedWording: text('agreed_wording'),
    agreedWhere: text('agreed_where'),
    /** Of what a list brought: whether it says all that a consent, or a purchase, has to say to be a basis. In the index, which the long words are not. */
    proven: boolean('proven').generatedAlwaysAs(
      sql`case source when 'import' then agreed_on is not null and agreed_wording is not null and agreed_where is not null when 'purchase' then refusal_offered and purchase is not null and purchased_on is not null end`,
    ),
  },
  // All that the gate reads of a line, so that the audience of a campaign is walked through without a look at the rows.
  (t) => [index('choices_person').on(t.personId, t.topic, t.channel, t.at, t.decision, t.source, t.until, t.family, t.proven)],
)

/** Opt-outs by keyed hash of the address, the number or the postal address: outlive an erasure and win over any import. */
export const suppressions = pgTable(
  'suppressions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    addressHash: text('address_hash').notNull(),
    channel: text('channel', { enum: ['email', 'text', 'phone', 'post'] }).notNull().default('email'),
    topic: text('topic').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex('suppressions_address_topic').on(t.addressHash, t.channel, t.topic)],
)
