import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'
import { staff } from './staff.ts'

/**
 * That a version of the policy, whose text lies in `policies/`, was proposed, and published by a second person; the trigger `publication_step` sees to it that it is they
 * who write. What was in force before staff published anything has no names.
 */
export const policyPublications = pgTable(
  'policy_publications',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** The day (`YYYY-MM-DD`) from which it holds, by which it is known. */
    version: text('version').notNull(),
    /** SHA-256 of what it said when it was proposed, a dot, and that of its translations. */
    digest: text('digest').notNull(),
    /** Material: everybody is told, and asked once it holds. */
    tells: boolean('tells').notNull(),
    proposedBy: uuid('proposed_by').references(() => staff.id),
    proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull().defaultNow(),
    confirmedBy: uuid('confirmed_by').references(() => staff.id),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    /** Who ended the proposal: its author took it back, or another refused it. */
    endedBy: uuid('ended_by').references(() => staff.id),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    /** How many had an account when it was published, or have come since and were told; and when the last message to the first was written. */
    audience: integer('audience'),
    toldAt: timestamp('told_at', { withTimezone: true }),
    /** Everybody is told in the order of their ids: up to whom. */
    upTo: uuid('up_to'),
  },
  (t) => [
    uniqueIndex('policy_publications_once').on(t.version).where(sql`ended_at is null`),
    index('policy_publications_proposed_by').on(t.proposedBy),
    index('policy_publications_confirmed_by').on(t.confirmedBy),
    index('policy_publications_ended_by').on(t.endedBy),
    check('policy_publications_confirmed', sql`case when proposed_by is null then confirmed_by is null and confirmed_at is not null else (confirmed_by is null) = (confirmed_at is null) and confirmed_by is distinct from proposed_by end`),
    check('policy_publications_ended', sql`(ended_by is null) = (ended_at is null) and (ended_by is null or confirmed_at is null)`),
  ],
)

/** The message that told a person of a version; it has the id of the message, and there is one at most. */
export const policyNotices = pgTable(
  'policy_notices',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id').notNull().references(() => people.id),
    version: text('version').notNull(),
    state: text('state', { enum: ['waiting', 'told', 'failed'] }).notNull().default('waiting'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex('policy_notices_once').on(t.personId, t.version), index('policy_notices_version').on(t.version, t.state)],
)

/** Append-only: what a person answered to a version of a document, or that they have read what it changes. The newest answer counts. */
export const acceptances = pgTable(
  'acceptances',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    document: text('document', { enum: ['privacy-policy', 'services-agreement', 'terms-of-use'] }).notNull(),
    version: text('version').notNull(),
    answer: text('answer', { enum: ['accepted', 'declined', 'read'] }).notNull(),
    /** The version of the words that asked. */
    wording: text('wording').notNull(),
    source: text('source', { enum: ['portal', 'purchase'] }).notNull().default('portal'),
    at: timestamp('at', { withTimezone: true }).notNull().default(sql`clock_timestamp()`),
  },
  (t) => [index('acceptances_person').on(t.personId, t.document, t.at)],
)
