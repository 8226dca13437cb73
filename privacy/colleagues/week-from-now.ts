import { sql } from 'drizzle-orm'

/** How long a proposal waits, and a link can be used. */
export const proposalDays = 7

/** What a step that waits for somebody has: a proposal for its second person, a link for who is invited. */
export const weekFromNow = sql<Date>`now() + make_interval(days => ${sql.raw(String(proposalDays))})`
