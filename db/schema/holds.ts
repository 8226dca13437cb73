import { boolean, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { people } from './people.ts'
import { staff } from './staff.ts'

/** What has to be kept beyond its time: all records of one kind of a person, or one of them. As long as it isn't lifted, no sweep and no erasure takes it. */
export const holds = pgTable(
  'holds',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    /** The table's name in the data map. */
    record: text('record').notNull(),
    /** One record; without it all there are and will be of the kind. */
    rowId: uuid('row_id'),
    reason: text('reason', { enum: ['court-order', 'authority', 'legal-claim', 'dispute'] }).notNull(),
    /** The letter or docket that asks for it, as staff note it. */
    reference: text('reference').notNull(),
    /** Whether the person may know. */
    told: boolean('told').notNull(),
    setBy: uuid('set_by').notNull().references(() => staff.id),
    setAt: timestamp('set_at', { withTimezone: true }).notNull().defaultNow(),
    liftedBy: uuid('lifted_by').references(() => staff.id),
    liftedAt: timestamp('lifted_at', { withTimezone: true }),
    /** Set once what an erasure had left because of it is gone, too. */
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  (t) => [
    index('holds_person').on(t.personId, t.record).where(sql`lifted_at is null`),
    index('holds_of_person').on(t.personId),
    index('holds_set_by').on(t.setBy),
    index('holds_lifted_by').on(t.liftedBy),
  ],
)
