import { index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'
import { requests } from './requests.ts'
import { staff } from './staff.ts'

/** What a member of the staff has half written about a request, one for each step: sealed, found again by whoever wrote it, and that it is there by the whole desk. */
export const requestDrafts = pgTable(
  'request_drafts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    requestId: uuid('request_id').notNull().references(() => requests.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').notNull().references(() => staff.id),
    step: text('step', { enum: ['answer', 'deny', 'extend', 'stop', 'message'] }).notNull(),
    contents: bytea('contents').notNull(),
    /** Since when they write at it, and when they last kept it. */
    since: timestamp('since', { withTimezone: true }).notNull().defaultNow(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex('request_drafts_one').on(t.requestId, t.staffId, t.step), index('request_drafts_person').on(t.personId), index('request_drafts_staff').on(t.staffId), index('request_drafts_at').on(t.at)],
)
