import { and, eq, gte, sql } from 'drizzle-orm'
import { rateLimits } from '#db/schema/index.ts'
import { as } from './actor.ts'
import { digest } from './digest.ts'
import { NotNow } from './refusals.ts'

/** So many times in so many minutes. */
export type Limit = { readonly times: number; readonly minutes: number }

/**
 * Counts one more try at `what` by `whom` in a fixed window shared by all instances; throws `NotNow('tooManyTries')` past the limit.
 * Kept as a keyed hash: the table names nobody.
 */
export async function limit(what: string, whom: string, { times, minutes }: Limit): Promise<void> {
  const key = digest('rate', `${what}:${whom}`)
  const window = sql`make_interval(mins => ${minutes})`
  const counted = await as({ kind: 'auth' }, (tx) =>
    tx
      .insert(rateLimits)
      .values({ key, windowStart: sql`now()`, count: 1 })
      .onConflictDoUpdate({
        target: rateLimits.key,
        set: {
          count: sql`case when ${rateLimits.windowStart} < now() - ${window} then 1 else ${rateLimits.count} + 1 end`,
          windowStart: sql`case when ${rateLimits.windowStart} < now() - ${window} then now() else ${rateLimits.windowStart} end`,
        },
      })
      .returning({ count: rateLimits.count }),
  )
  if (counted[0] && counted[0].count > times) throw new NotNow('tooManyTries')
}

/** Whether so many were counted already, of tries that `limit` counts once they failed. */
export async function isPast(what: string, whom: string, { times, minutes }: Limit): Promise<boolean> {
  const { key, count, windowStart } = rateLimits
  const counted = and(eq(key, digest('rate', `${what}:${whom}`)), gte(count, times), gte(windowStart, sql`now() - make_interval(mins => ${minutes})`))
  return (await as({ kind: 'auth' }, (tx) => tx.select({ key }).from(rateLimits).where(counted))).length > 0
}
