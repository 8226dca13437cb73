import { and, countDistinct, gt, inArray, or, sql } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { queueFilter, type Filters } from './queue-filter.ts'

/** An open page asks for no longer than this; then somebody has gone home. */
const hours = 12
/** More are told as this many. */
export const mostChanges = 100

/**
 * How many requests that match, or are on the page, have something on their timeline that the page could not see. `seen`: the snapshot the page came of. Exact, whatever was under way just then:
 * Postgres says of each event whether its transaction was through.
 */
export function countChanges(actor: StaffActor, filters: Filters, { seen, shown, today }: { seen: string; shown: readonly number[]; today: string }): Promise<number> {
  return as(actor, async (tx) => {
    const fresh = tx
      .select({ id: requestEvents.requestId })
      .from(requestEvents)
      .where(and(gt(requestEvents.at, sql`now() - ${`${hours} hours`}::interval`), sql`${requestEvents.transaction} >= pg_snapshot_xmin(${seen}::pg_snapshot)::text::bigint`, sql`not pg_visible_in_snapshot(${requestEvents.transaction}::text::xid8, ${seen}::pg_snapshot)`))
      .orderBy(sql`${requestEvents.at} desc`)
      .limit(mostChanges * 10)
      .as('fresh')
    const [found] = await tx
      .select({ n: countDistinct(requests.id) })
      .from(requests)
      .where(and(inArray(requests.id, tx.select({ id: fresh.id }).from(fresh)), or(queueFilter(actor, filters, today), shown.length ? inArray(requests.number, [...shown]) : undefined)))
    return Math.min(found!.n, mostChanges)
  })
}
