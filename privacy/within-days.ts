import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** Calendar dates `YYYY-MM-DD` (UTC), both included; one that is left out bounds nothing. */
export type Days = { from?: string; to?: string }

/** That a moment lies within some days. */
export const withinDays = (clock: PgColumn, { from, to }: Days): (SQL | undefined)[] => [from ? sql`${clock} >= ${from}::date` : undefined, to ? sql`${clock} < ${to}::date + 1` : undefined]
