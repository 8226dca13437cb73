import { sql } from 'drizzle-orm'

export const inviteDays = 7

/** What a step that waits for somebody has: a proposal for its second person, a link for who is invited. */
export const weekFromNow = sql<Date>`now() + make_interval(days => ${sql.raw(String(inviteDays))})`
