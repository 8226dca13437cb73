import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { requests } from './requests.ts'
import { staff } from './staff.ts'

/** What one of the staff keeps of the queue: a name and its filter, as its address has it. */
export const requestViews = pgTable(
  'request_views',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    staffId: uuid('staff_id').notNull().references(() => staff.id),
    name: text('name').notNull(),
    filter: text('filter').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('request_views_name').on(t.staffId, sql`lower(${t.name})`),
    check('request_views_length', sql`char_length(name) between 1 and 1200`),
    check('request_views_filter', sql`filter ~ '^([a-z]+=[a-z0-9-]+(&[a-z]+=[a-z0-9-]+)*)?$' and char_length(filter) <= 300`),
  ],
)

/** How one of the staff works at the desk; without a row, as everybody does at first. */
export const deskSettings = pgTable('desk_settings', {
  staffId: uuid('staff_id').primaryKey().references(() => staff.id),
  /** Whether single keys do something (WCAG 2.2, 2.1.4). */
  keys: boolean('keys').notNull().default(true),
})

/** Many requests to be given to somebody at once: proposed by one and confirmed by another; the trigger `bulk_step` sees to it that it is they who write. */
export const bulkAssignments = pgTable(
  'bulk_assignments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    toId: uuid('to_id').notNull().references(() => staff.id),
    proposedBy: uuid('proposed_by').notNull().references(() => staff.id),
    /** With which role: nobody confirms what somebody proposed who has another by now. */
    proposedAs: text('proposed_as').notNull(),
    proposedAt: timestamp('proposed_at', { withTimezone: true }).notNull().defaultNow(),
    confirmedBy: uuid('confirmed_by').references(() => staff.id),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    /** Who took it back or refused it. */
    endedBy: uuid('ended_by').references(() => staff.id),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [
    index('bulk_assignments_to').on(t.toId),
    index('bulk_assignments_proposed_by').on(t.proposedBy),
    index('bulk_assignments_confirmed_by').on(t.confirmedBy),
    index('bulk_assignments_ended_by').on(t.endedBy),
    index('bulk_assignments_waiting').on(t.proposedAt).where(sql`confirmed_at is null and ended_at is null`),
    check('bulk_assignments_confirmed', sql`(confirmed_by is null) = (confirmed_at is null) and confirmed_by is distinct from proposed_by`),
    check('bulk_assignments_ended', sql`(ended_by is null) = (ended_at is null) and (ended_by is null or confirmed_by is null)`),
  ],
)

/** Which requests. Nobody adds to them once it is proposed. */
export const bulkRequests = pgTable(
  'bulk_requests',
  {
    bulkId: uuid('bulk_id').notNull().references(() => bulkAssignments.id, { onDelete: 'cascade' }),
    requestId: uuid('request_id').notNull().references(() => requests.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.bulkId, t.requestId] }), index('bulk_requests_request').on(t.requestId)],
)
