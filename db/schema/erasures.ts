import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'
import { staff } from './staff.ts'

/**
 * A deletion asked for: waits out its grace, is cancelled, or is carried out. `proposed`: by staff, and a second one has to agree. `going`: nobody sees them any more, and what is left of long
 * logs goes in pieces.
 */
export const erasures = pgTable(
  'erasures',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    state: text('state', { enum: ['waiting', 'proposed', 'cancelled', 'going', 'done'] }).notNull().default('waiting'),
    /**
     * `child`: we learnt that the holder is under 13, and nobody calls it off. `ended`: an enquiry whose time is over, or that its owner brought into their account or had taken away there.
     */
    cause: text('cause', { enum: ['asked', 'child', 'ended'] }).notNull().default('asked'),
    /** Staff who proposed it, and the other one who agreed. */
    askedBy: uuid('asked_by').references(() => staff.id),
    agreedBy: uuid('agreed_by').references(() => staff.id),
    askedAt: timestamp('asked_at', { withTimezone: true }).notNull().defaultNow(),
    dueAt: timestamp('due_at', { withTimezone: true }).notNull(),
    remindedAt: timestamp('reminded_at', { withTimezone: true }),
    settledAt: timestamp('settled_at', { withTimezone: true }),
    /** When the person's key was destroyed, which lies outside the database: from then on no backup opens their bodies. */
    keyDestroyedAt: timestamp('key_destroyed_at', { withTimezone: true }),
    /** The code that proves once more whose it is, for who does not want to wait for the day. */
    soonerHash: text('sooner_hash'),
    soonerTries: integer('sooner_tries').notNull().default(0),
    soonerUntil: timestamp('sooner_until', { withTimezone: true }),
    /** How often it did not go through since it was due, when last, and by what: a code of Postgres or the name of an error, never its words. */
    failures: integer('failures').notNull().default(0),
    failedAt: timestamp('failed_at', { withTimezone: true }),
    failure: text('failure'),
  },
  (t) => [
    index('erasures_person').on(t.personId),
    index('erasures_due').on(t.dueAt).where(sql`state = 'waiting'`),
    index('erasures_key_left').on(t.personId).where(sql`state in ('going', 'done') and key_destroyed_at is null`),
    index('erasures_going').on(t.personId).where(sql`state = 'going'`),
    index('erasures_asked_by').on(t.askedBy),
    index('erasures_agreed_by').on(t.agreedBy),
    uniqueIndex('erasures_one_waiting').on(t.personId).where(sql`state = 'waiting'`),
    uniqueIndex('erasures_one_proposed').on(t.personId).where(sql`state = 'proposed'`),
    // What staff ask for is carried out when another of them has agreed.
    check('erasures_two_people', sql`asked_by is null or state in ('proposed', 'cancelled') or (agreed_by is not null and agreed_by <> asked_by)`),
  ],
)

/** What became of each kind of record: the receipt's lines. */
export const erasureLines = pgTable(
  'erasure_lines',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    erasureId: uuid('erasure_id').notNull().references(() => erasures.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull().references(() => people.id),
    record: text('record').notNull(),
    outcome: text('outcome', { enum: ['deleted', 'nameless', 'scrubbed', 'kept'] }).notNull(),
    rows: integer('rows').notNull(),
    reason: text('reason'),
    keptUntil: date('kept_until', { mode: 'string' }),
  },
  (t) => [index('erasure_lines_erasure').on(t.erasureId), index('erasure_lines_person').on(t.personId)],
)

/** Who was handed something of somebody who was deleted, so that they erase it, too; and what they answered. */
export const erasureTellings = pgTable(
  'erasure_tellings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    erasureId: uuid('erasure_id').notNull().references(() => erasures.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull().references(() => people.id),
    recipient: text('recipient', { enum: ['mail-delivery', 'text-delivery', 'payment-processor', 'customer-list'] }).notNull(),
    /** By what they know the person, sealed; emptied when they are told. */
    known: bytea('known'),
    /** `by-hand`: no address of theirs is known here. */
    state: text('state', { enum: ['waiting', 'told', 'by-hand', 'failed'] }).notNull().default('waiting'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    toldAt: timestamp('told_at', { withTimezone: true }),
    /** `kept`: they have a duty of their own to keep some of it. */
    answer: text('answer', { enum: ['erased', 'not-held', 'kept'] }),
    answeredAt: timestamp('answered_at', { withTimezone: true }),
    /** Who of staff told them, or noted their answer. */
    staffId: uuid('staff_id').references(() => staff.id),
  },
  (t) => [
    index('erasure_tellings_person').on(t.personId),
    uniqueIndex('erasure_tellings_once').on(t.erasureId, t.recipient),
    index('erasure_tellings_staff').on(t.staffId),
    index('erasure_tellings_open').on(t.createdAt).where(sql`answer is null`),
  ],
)

/** Keyed hashes of those who were erased, so that no import brings them back. */
export const tombstones = pgTable('tombstones', {
  hash: text('hash').primaryKey(),
  at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
})
