import { sql } from 'drizzle-orm'
import { date, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'

/** Append-only ledger of what a person said about counting visits and about sale and sharing: the newest line about a matter stands. */
export const consents = pgTable(
  'consents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    about: text('about', { enum: ['analytics', 'sale-sharing'] }).notNull(),
    decision: text('decision', { enum: ['in', 'out'] }).notNull(),
    wording: text('wording').notNull(),
    /** In which language it was read (BCP 47). */
    language: text('language'),
    /** `signal`: Global Privacy Control, sent by the browser. `against-signal`: asked whether to go against it, they said so. */
    source: text('source', { enum: ['bar', 'page', 'signal', 'against-signal'] }).notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [index('consents_person').on(t.personId, t.about, t.at)],
)

/** The browsers whose visits may be counted, by a keyed hash of the random number in their cookie: the record of a consent that names nobody. */
export const countedBrowsers = pgTable(
  'counted_browsers',
  {
    numberHash: text('number_hash').primaryKey(),
    wording: text('wording').notNull(),
    agreedAt: timestamp('agreed_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('counted_browsers_agreed').on(t.agreedAt)],
)

/** Which sections a counted browser opened on which day. Goes with the browser's row. */
export const pageViews = pgTable(
  'page_views',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    browserHash: text('browser_hash').notNull().references(() => countedBrowsers.numberHash, { onDelete: 'cascade' }),
    page: text('page', {
      enum: ['start', 'overview', 'your-data', 'download', 'delete', 'freeze', 'choices', 'sharing', 'requests', 'security', 'forum', 'policy', 'help', 'what-we-collect', 'cookies', 'sign-in', 'other'],
    }).notNull(),
    on: date('on').notNull().default(sql`(now() at time zone 'UTC')::date`),
  },
  (t) => [index('page_views_browser').on(t.browserHash)],
)
