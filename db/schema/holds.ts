import { boolean, check, index, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { people } from './people.ts'
import { staff } from './staff.ts'

/**
 * What has to be kept beyond its time: all records of one kind of a person, or one of them. As long as it lasts, no sweep and no erasure takes it.
 * Whoever writes a step is somebody else than who took the one before; the trigger `hold_step` sees to it that it is they who write.
 */
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
    /** When it ends or ended. Seven days from the start unless a second one confirms it; then nothing, until it is lifted. */
    endsAt: timestamp('ends_at', { withTimezone: true }).default(sql`now() + interval '7 days'`),
    confirmedBy: uuid('confirmed_by').references(() => staff.id),
    confirmedAt: timestamp('confirmed_at', { withTimezone: true }),
    liftAskedBy: uuid('lift_asked_by').references(() => staff.id),
    liftAskedAt: timestamp('lift_asked_at', { withTimezone: true }),
    /** Who said no to that, until it is asked again. */
    liftRefusedBy: uuid('lift_refused_by').references(() => staff.id),
    liftRefusedAt: timestamp('lift_refused_at', { withTimezone: true }),
    /** Who ended it: before it was confirmed its setter (took it back) or another (refused it), after that whoever lifted it. Nobody, when it lapsed. */
    endedBy: uuid('ended_by').references(() => staff.id),
    /** Set once what an erasure had left because of it is gone, too. */
    finishedAt: timestamp('finished_at', { withTimezone: true }),
  },
  (t) => [
    index('holds_person').on(t.personId, t.record),
    index('holds_set_by').on(t.setBy),
    index('holds_confirmed_by').on(t.confirmedBy),
    index('holds_lift_asked_by').on(t.liftAskedBy),
    index('holds_lift_refused_by').on(t.liftRefusedBy),
    index('holds_ended_by').on(t.endedBy),
    check('holds_ends', sql`(ends_at is null) = (confirmed_by is not null and ended_by is null)`),
    check('holds_confirmed', sql`(confirmed_by is null) = (confirmed_at is null) and confirmed_by is distinct from set_by`),
    check('holds_lift_asked', sql`(lift_asked_by is null) = (lift_asked_at is null) and (lift_asked_by is null or confirmed_by is not null)`),
    check('holds_lift_refused', sql`(lift_refused_by is null) = (lift_refused_at is null) and (lift_refused_by is null or (lift_asked_by is not null and lift_refused_by <> lift_asked_by))`),
    check('holds_lifted', sql`ended_by is null or confirmed_by is null or (lift_asked_by is not null and lift_asked_by <> ended_by and lift_refused_by is null)`),
  ],
)
