import { sql } from 'drizzle-orm'

/** How much of an application's traffic is copied: nothing, when and with what outcome, or everything. */
export const levels = ['full', 'metadata', 'off'] as const
export type Logging = (typeof levels)[number]

/** SQL of what holds for an application at this moment: what was chosen, or what was to follow once its time is over. */
export const loggingNow = 'case when logging_until <= now() then coalesce(logging_then, logging) else logging end'

/** What stands in an application once something is chosen. A day that is under way and asked for again still ends in what held before it. */
export function levelOf(chosen: Logging | 'day') {
  if (chosen !== 'day') return { logging: chosen, loggingUntil: null, loggingThen: null }
  return { logging: 'full' as const, loggingUntil: sql`now() + interval '24 hours'`, loggingThen: loggingAfter }
}

/** What holds once nothing is for a time only: what was to follow, where a day is under way. */
export const loggingAfter = sql<Logging>`case when logging_until > now() then logging_then else ${sql.raw(loggingNow)} end`
