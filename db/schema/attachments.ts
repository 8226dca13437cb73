import { sql } from 'drizzle-orm'
import { check, index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'
import { requestEvents, requests } from './requests.ts'
import { staff } from './staff.ts'

/** A file that came with a message on the timeline of a request, from whoever asked or, with `staffId`, to them. Sealed for its row; what it was called is not kept. */
export const requestAttachments = pgTable(
  'request_attachments',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    requestId: uuid('request_id').notNull().references(() => requests.id, { onDelete: 'cascade' }),
    eventId: uuid('event_id').notNull().references(() => requestEvents.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').references(() => staff.id),
    /** Which of its message’s it is: five at most. */
    place: integer('place').notNull(),
    type: text('type', { enum: ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff', 'text/plain'] }).notNull(),
    bytes: integer('bytes').notNull(),
    /** When a scanner found no virus in it; empty where none is set up. */
    cleanAt: timestamp('clean_at', { withTimezone: true }),
    contents: bytea('contents').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    unique('request_attachments_place').on(t.eventId, t.place),
    index('request_attachments_request').on(t.requestId, t.at),
    index('request_attachments_person').on(t.personId, t.at),
    index('request_attachments_staff').on(t.staffId),
    check('request_attachments_place_of_five', sql`place between 1 and 5`),
    check('request_attachments_bytes', sql`bytes between 1 and 8388608`),
  ],
)

/** The scan of a letter that a request came by, sealed; read at the desk alone. */
export const requestScans = pgTable(
  'request_scans',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    requestId: uuid('request_id').notNull().references(() => requests.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => people.id),
    staffId: uuid('staff_id').notNull().references(() => staff.id),
    type: text('type', { enum: ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'] }).notNull(),
    bytes: integer('bytes').notNull(),
    /** When a scanner found no virus in it; empty where none is set up. */
    cleanAt: timestamp('clean_at', { withTimezone: true }),
    contents: bytea('contents').notNull(),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('request_scans_request').on(t.requestId), index('request_scans_person').on(t.personId), index('request_scans_staff').on(t.staffId), check('request_scans_bytes', sql`bytes between 1 and 8388608`)],
)
