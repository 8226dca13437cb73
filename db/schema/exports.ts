import { sql } from 'drizzle-orm'
import { bigint, index, inet, integer, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea } from './bytea.ts'
import { people } from './people.ts'

/** A download: asked for by the person, built by the worker, fetched after a fresh sign-in. */
export const exports = pgTable(
  'exports',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    personId: uuid('person_id').notNull().references(() => people.id),
    categories: text('categories').array().notNull(),
    state: text('state', { enum: ['waiting', 'building', 'ready', 'failed', 'expired'] }).notNull().default('waiting'),
    stage: text('stage'),
    rowsDone: integer('rows_done').notNull().default(0),
    rowsTotal: integer('rows_total').notNull().default(0),
    /** How often a worker has begun; past the last try it has failed. */
    attempts: integer('attempts').notNull().default(0),
    /** Under this name the file lies in the store. A builder that lost it to another may change nothing more. */
    objectName: text('object_name'),
    /** The key of this one archive, sealed. */
    archiveKey: bytea('archive_key'),
    bytes: bigint('bytes', { mode: 'number' }),
    sha256: text('sha256'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    startedAt: timestamp('started_at', { withTimezone: true }),
    /** The builder's last sign of life. */
    progressAt: timestamp('progress_at', { withTimezone: true }),
    readyAt: timestamp('ready_at', { withTimezone: true }),
    expiresAt: timestamp('expires_at', { withTimezone: true }),
  },
  (t) => [
    index('exports_person').on(t.personId, t.createdAt),
    uniqueIndex('exports_one_active').on(t.personId).where(sql`state in ('waiting', 'building')`),
  ],
)

export const exportFetches = pgTable(
  'export_fetches',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    exportId: uuid('export_id').notNull().references(() => exports.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').notNull().references(() => people.id),
    ip: inet('ip'),
    at: timestamp('at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index('export_fetches_export').on(t.exportId), index('export_fetches_person').on(t.personId)],
)
