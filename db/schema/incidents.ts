import { sql } from 'drizzle-orm'
import { bigint, boolean, check, date, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { people } from './people.ts'
import { staff } from './staff.ts'

/**
 * The register of incidents (GDPR 33(5)): what went wrong with people's data, in plain texts by staff in which nobody is named. Written, proposed, and published by a second person; the trigger
 * `incident_step` sees to it that it is they who write, and that a text that is proposed or published stays as it is.
 */
export const incidents = pgTable(
  'incidents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    number: bigint('number', { mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity({ startWith: 1 }),
    /** Counts how often it was written: whoever publishes it says which they read. */
    edition: integer('edition').notNull().default(1),
    /** When we learnt of it: the 72 hours of GDPR 33(1) run from here. */
    noticedAt: timestamp('noticed_at', { withTimezone: true }).notNull(),
    happenedFrom: date('happened_from', { mode: 'string' }).notNull(),
    /** Nothing: it is not over, or nobody knows. */
    happenedTo: date('happened_to', { mode: 'string' }),
    title: text('title').notNull(),
    story: text('story').notNull(),
    consequences: text('consequences').notNull(),
    measures: text('measures').notNull(),
    advice: text('advice').notNull(),
    /** The tables' names in the data map. */
    records: text('records').array().notNull(),
    /** Who is affected: everybody who has an account, or who has such a record made on these days. */
    reach: text('reach', { enum: ['records', 'everybody'] }).notNull(),
    recordsFrom: date('records_from', { mode: 'string' }),
    recordsTo: date('records_to', { mode: 'string' }),
    /** Likely a high risk for those affected: then they are told (GDPR 34(1)). */
    highRisk: boolean('high_risk').notNull(),
    authorityToldAt: timestamp('authority_told_at', { withTimezone: true }),
    authorityReference: text('authority_reference'),
    /** Why the authority is not told, or was told late. */
    authorityWhy: text('authority_why'),
    authorityBy: uuid('authority_by').references(() => staff.id),
    writtenBy: uuid('written_by').notNull().references(() => staff.id),
    writtenAt: timestamp('written_at', { withTimezone: true }).notNull().defaultNow(),
    proposedBy: uuid('proposed_by').references(() => staff.id),
    proposedAt: timestamp('proposed_at', { withTimezone: true }),
    confirmedBy: uuid('confirmed_by').references(() => staff.id),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    /** Who ended the last proposal that came to nothing: it can be written anew and proposed again. */
    endedBy: uuid('ended_by').references(() => staff.id),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    /** How many were affected when the telling began, and when the last message was written. */
    audience: integer('audience'),
    toldAt: timestamp('told_at', { withTimezone: true }),
    /** Those affected are told in the order of their ids: up to whom. */
    upTo: uuid('up_to'),
  },
  (t) => [
    index('incidents_authority_by').on(t.authorityBy),
    index('incidents_written_by').on(t.writtenBy),
    index('incidents_proposed_by').on(t.proposedBy),
    index('incidents_confirmed_by').on(t.confirmedBy),
    index('incidents_ended_by').on(t.endedBy),
    check('incidents_happened', sql`happened_to is null or happened_to >= happened_from`),
    check('incidents_authority', sql`(authority_told_at is null) = (authority_reference is null) and (authority_by is null) = (authority_told_at is null and authority_why is null)`),
    check('incidents_proposed', sql`(proposed_by is null) = (proposed_at is null)`),
    check('incidents_confirmed', sql`(confirmed_by is null) = (confirmed_at is null) and (confirmed_by is null or (proposed_by is not null and confirmed_by <> proposed_by))`),
    check('incidents_ended', sql`(ended_by is null) = (ended_at is null)`),
  ],
)

/** Append-only: what turned out later, beside the text as it was published. Two people again, by the trigger `incident_update_step`. */
export const incidentUpdates = pgTable(
  'incident_updates',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    incidentId: uuid('incident_id').notNull().references(() => incidents.id),
    words: text('words').notNull(),
    writtenBy: uuid('written_by').notNull().references(() => staff.id),
    writtenAt: timestamp('written_at', { withTimezone: true }).notNull().defaultNow(),
    confirmedBy: uuid('confirmed_by').references(() => staff.id),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    endedBy: uuid('ended_by').references(() => staff.id),
    endedAt: timestamp('ended_at', { withTimezone: true }),
    /** Whoever was told of the incident is told of this, too, in the order of their ids: up to whom, and when the last message was written. */
    upTo: uuid('up_to'),
    toldAt: timestamp('told_at', { withTimezone: true }),
  },
  (t) => [
    index('incident_updates_incident').on(t.incidentId),
    index('incident_updates_written_by').on(t.writtenBy),
    index('incident_updates_confirmed_by').on(t.confirmedBy),
    index('incident_updates_ended_by').on(t.endedBy),
    check('incident_updates_confirmed', sql`(confirmed_by is null) = (confirmed_at is null) and confirmed_by is distinct from written_by`),
    check('incident_updates_ended', sql`(ended_by is null) = (ended_at is null) and (ended_by is null or confirmed_at is null)`),
  ],
)

/** The message that told a person of an incident, or of what turned out later; it has the id of the message, and there is one of each at most. */
export const incidentNotices = pgTable(
  'incident_notices',
  {
    id: uuid('id').primaryKey(),
    personId: uuid('person_id').notNull().references(() => people.id),
    incidentId: uuid('incident_id').notNull().references(() => incidents.id),
    /** What turned out later, when it tells of that. */
    updateId: uuid('update_id').references(() => incidentUpdates.id),
    /** Which of the kinds of record concerned we held of them when they were told. */
    records: text('records').array().notNull(),
    state: text('state', { enum: ['waiting', 'told', 'failed'] }).notNull().default('waiting'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
    /** When they said here that they have seen it. */
    seenAt: timestamp('seen_at', { withTimezone: true }),
  },
  (t) => [
    uniqueIndex('incident_notices_once').on(t.personId, t.incidentId).where(sql`update_id is null`),
    uniqueIndex('incident_notices_update').on(t.updateId, t.personId),
    index('incident_notices_incident').on(t.incidentId, t.state),
  ],
)
