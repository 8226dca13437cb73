import { sql } from 'drizzle-orm'
import { bigint, boolean, date, index, inet, integer, pgTable, text, timestamp, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'

const moment = (name: string) => timestamp(name, { withTimezone: true })

/** What a download holds, as it was asked for. `partBytes`: the most one file of it may have; null for one file whatever its size. */
const chosen = () => ({
  categories: text('categories').array().notNull(),
  formats: text('formats').array().notNull().default(sql`'{csv,json,har}'`),
  partBytes: bigint('part_bytes', { mode: 'number' }),
})

/** A download: asked for by the person, built by the worker, fetched after a fresh sign-in. */
export const exports = pgTable(
  'exports',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    ...chosen(),
    /** Of records that belong to a day, only those of these days; null for all. */
    fromDay: date('from_day'),
    toDay: date('to_day'),
    /** Of those, only what came in after this moment. */
    newSince: moment('new_since'),
    state: text('state', { enum: ['waiting', 'building', 'ready', 'failed', 'expired', 'withdrawn'] }).notNull().default('waiting'),
    stage: text('stage'),
    rowsDone: integer('rows_done').notNull().default(0),
    rowsTotal: integer('rows_total').notNull().default(0),
    /** How often a worker has begun; past the last try it has failed. */
    attempts: integer('attempts').notNull().default(0),
    /** Who is building it: a word nobody else knows. A builder that lost it to another may change nothing more. */
    builder: text('builder'),
    /** The key of this one archive, sealed; each part has its own, made from it. */
    archiveKey: bytea('archive_key'),
    /** Of all parts together. */
    bytes: bigint('bytes', { mode: 'number' }),
    parts: integer('parts'),
    createdAt: moment('created_at').notNull().defaultNow(),
    startedAt: moment('started_at'),
    /** The one moment it shows; of a build that was broken off and taken up again, its first. */
    takenAt: moment('taken_at'),
    /** The builder's last sign of life. */
    progressAt: moment('progress_at'),
    readyAt: moment('ready_at'),
    expiresAt: moment('expires_at'),
    /** When its person was told that it ends soon. */
    remindedAt: moment('reminded_at'),
  },
  (t) => [
    index('exports_person').on(t.personId, t.createdAt),
    uniqueIndex('exports_one_active').on(t.personId).where(sql`state in ('waiting', 'building')`),
  ],
)

/** A file of a download. Finished ones are kept when a build breaks off: the next try goes on where they end. */
export const exportParts = pgTable(
  'export_parts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    exportId: uuid('export_id').notNull().references(() => exports.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull().references(() => people.id),
    number: integer('number').notNull(),
    /** Under this name it lies in the store; null once it is deleted there. */
    objectName: text('object_name'),
    bytes: bigint('bytes', { mode: 'number' }),
    sha256: text('sha256'),
    /** The moment its records show. */
    takenAt: moment('taken_at').notNull(),
    /** What comes after it: which series of files, how many of its files and rows are written, and the last of those rows. */
    nextSeries: text('next_series'),
    nextFiles: integer('next_files'),
    nextOf: integer('next_of'),
    nextRows: integer('next_rows'),
    afterAt: text('after_at'),
    afterId: uuid('after_id'),
    finishedAt: moment('finished_at'),
  },
  (t) => [unique('export_parts_number').on(t.exportId, t.number), index('export_parts_person').on(t.personId)],
)

export const exportFetches = pgTable(
  'export_fetches',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    exportId: uuid('export_id').notNull().references(() => exports.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull().references(() => people.id),
    part: integer('part').notNull().default(1),
    ip: inet('ip'),
    at: moment('at').notNull().defaultNow(),
  },
  (t) => [index('export_fetches_export').on(t.exportId), index('export_fetches_person').on(t.personId)],
)

/** A download that is asked for again by itself, every month or two, for a year. */
export const exportRepeats = pgTable(
  'export_repeats',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    ...chosen(),
    /** Only what came in since the last one that was fetched. */
    onlyNew: boolean('only_new').notNull().default(false),
    everyMonths: integer('every_months').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    nextAt: moment('next_at').notNull(),
    endsAt: moment('ends_at').notNull(),
  },
  (t) => [uniqueIndex('export_repeats_one').on(t.personId), index('export_repeats_next').on(t.nextAt)],
)
