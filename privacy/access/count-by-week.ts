import { asc, sql } from 'drizzle-orm'
import { as, type PersonActor } from '../actor.ts'
import { holdingOf, type OwnedName } from '../holdings.ts'
import { columnOf, tableOf } from '../keep.ts'

/** The kinds of record of which there are many over time. */
export const many = ['calls', 'messages', 'notifications', 'cachedContents', 'visits'] as const satisfies readonly OwnedName[]

/** How many rows of one kind fell into each of the last `weeks` weeks, the oldest first; `week` is its Monday (UTC). */
export async function countByWeek(actor: PersonActor, { record, weeks }: { record: (typeof many)[number]; weeks: number }): Promise<{ week: string; rows: number }[]> {
  const clock = columnOf(record, holdingOf(record).clock!)
  // 1 January 2001 was a Monday.
  const week = sql`date_bin('7 days', ${clock}, '2001-01-01T00:00:00Z'::timestamptz)`
  const since = sql`date_trunc('week', now() at time zone 'UTC') - make_interval(weeks => ${weeks - 1}::int)`
  const found = await as(actor, (tx) =>
    tx
      .select({ week: sql<string>`(${week} at time zone 'UTC')::date::text`, rows: sql<number>`count(*)::int` })
      .from(tableOf(record))
      .where(sql`${clock} >= (${since}) at time zone 'UTC'`)
      .groupBy(week)
      .orderBy(asc(week)),
  )
  const rows = new Map(found.map((one) => [one.week, one.rows]))
  return mondays(weeks).map((monday) => ({ week: monday, rows: rows.get(monday) ?? 0 }))
}

function mondays(weeks: number): string[] {
  const now = new Date()
  const monday = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - ((now.getUTCDay() + 6) % 7))
  return Array.from({ length: weeks }, (_, i) => new Date(monday - (weeks - 1 - i) * 7 * 86_400_000).toISOString().slice(0, 10))
}
