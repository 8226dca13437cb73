import { sql } from 'drizzle-orm'
import { text, timestamp, uniqueIndex, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core'

/**
 * Which source handed a record in, what it calls it, and when it came: a record may be older than that. No foreign key: a source is never deleted, and each
 * would be a look-up for each record.
 */
export const handedIn = () => ({ sourceId: uuid('source_id'), externalId: text('external_id'), recordedAt: timestamp('recorded_at', { withTimezone: true }).notNull().defaultNow() })

/** What a source handed in twice is one record. */
export const once = (table: string, { sourceId, externalId }: { sourceId: AnyPgColumn; externalId: AnyPgColumn }) =>
  uniqueIndex(`${table}_handed_in`).on(sourceId, externalId).where(sql`external_id is not null`)
