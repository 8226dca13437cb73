import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { staff } from './staff.ts'

/**
 * A marketing message to everybody who may be written to about a topic, as staff write it. Whoever approves it is somebody else than who wrote or proposed it; the
 * trigger `campaign_step` sees to it that each step is taken in one's own name and that what is approved is what was proposed.
 */
export const campaigns = pgTable(
  'campaigns',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    topic: text('topic').notNull(),
    /** In which subject and body are written, whoever reads them. */
    language: text('language', { enum: ['en', 'es', 'de'] }).notNull().default('en'),
    subject: text('subject').notNull(),
    /** Markdown. */
    body: text('body').notNull(),
    /** How many messages go out in a minute at most. */
    perMinute: integer('per_minute').notNull(),
    state: text('state', { enum: ['draft', 'proposed', 'approved', 'sending', 'stopped', 'done'] }).notNull().default('draft'),
    /** Who wrote the words as they stand. */
    writtenBy: uuid('written_by').notNull().references(() => staff.id),
    writtenAt: timestamp('written_at', { withTimezone: true }).notNull().defaultNow(),
    proposedBy: uuid('proposed_by').references(() => staff.id),
    proposedAt: timestamp('proposed_at', { withTimezone: true }),
    approvedBy: uuid('approved_by').references(() => staff.id),
    approvedAt: timestamp('approved_at', { withTimezone: true }),
    /** Who sent it back and why, until it is proposed again. */
    returnedBy: uuid('returned_by').references(() => staff.id),
    returnedAt: timestamp('returned_at', { withTimezone: true }),
    returnedBecause: text('returned_because'),
    /** Who let it go, or go on, last. */
    startedBy: uuid('started_by').references(() => staff.id),
    startedAt: timestamp('started_at', { withTimezone: true }),
    /** Who stopped it last. */
    stoppedBy: uuid('stopped_by').references(() => staff.id),
    stoppedAt: timestamp('stopped_at', { withTimezone: true }),
    doneAt: timestamp('done_at', { withTimezone: true }),
    /** People are asked for in the order of their ids: up to whom, and whether the last of them was. */
    upTo: uuid('up_to'),
    everybody: boolean('everybody').notNull().default(false),
    /** How many messages were put into the outbox. */
    queued: integer('queued').notNull().default(0),
    /** When the next message may go, so that the rate is kept from one batch to the next. */
    nextAt: timestamp('next_at', { withTimezone: true }),
  },
  (t) => [
    index('campaigns_written_by').on(t.writtenBy),
    index('campaigns_proposed_by').on(t.proposedBy),
    index('campaigns_approved_by').on(t.approvedBy),
    index('campaigns_returned_by').on(t.returnedBy),
    index('campaigns_started_by').on(t.startedBy),
    index('campaigns_stopped_by').on(t.stoppedBy),
    check('campaigns_language', sql`language in ('en', 'es', 'de')`),
    check('campaigns_rate', sql`per_minute between 1 and 6000`),
    check('campaigns_proposed', sql`(proposed_by is null) = (state = 'draft') and (proposed_by is null) = (proposed_at is null)`),
    check('campaigns_approved', sql`(approved_by is null) = (state in ('draft', 'proposed')) and (approved_by is null) = (approved_at is null) and (approved_by is null or approved_by not in (written_by, proposed_by))`),
    check('campaigns_returned', sql`num_nonnulls(returned_by, returned_at, returned_because) in (0, 3)`),
    check('campaigns_started', sql`(started_by is null) = (state in ('draft', 'proposed', 'approved')) and (started_by is null) = (started_at is null)`),
    check('campaigns_stopped', sql`(stopped_by is null) = (stopped_at is null) and (state <> 'stopped' or stopped_by is not null)`),
    check('campaigns_done', sql`(done_at is null) = (state <> 'done')`),
  ],
)
