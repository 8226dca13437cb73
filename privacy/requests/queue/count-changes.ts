import { inArray, or, sql } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { atOnce, type StaffActor } from '../../actor.ts'
import { asText } from '../../as-text.ts'
import { queueFilter, type Filters } from './queue-filter.ts'

/** An open page asks for no longer than this; then somebody has gone home. */
const hours = 12
/** More are told as this many. */
export const mostChanges = 100

/**
 * How many requests that match, or are on the page, have something on their timeline that the page could not see. `seen`: the snapshot the page came of. Exact, whatever was under way just then:
 * Postgres says of each event whether its transaction was through.
 */
export async function countChanges(actor: StaffActor, filters: Filters, { seen, shown, now }: { seen: string; shown: readonly number[]; now: Date }): Promise<number> {
  const { requestId, at, transaction } = requestEvents
  const unseen = sql`${transaction} >= pg_snapshot_xmin(${seen}::pg_snapshot)::text::bigint and not pg_visible_in_snapshot(${transaction}::text::xid8, ${seen}::pg_snapshot)`
  const fresh = sql`select ${requestId} from ${requestEvents} where ${at} > now() - ${`${hours} hours`}::interval and ${unseen} order by ${at} desc limit ${mostChanges * 10}`
  const concerned = or(queueFilter(actor, filters, now), shown.length > 0 ? inArray(requests.number, [...shown]) : undefined)!
  const [found] = await atOnce(actor, [asText(sql`select count(*)::int as n from ${requests} where ${requests.id} in (${fresh}) and (${concerned})`)])
  return Math.min((found!.rows[0] as { n: number }).n, mostChanges)
}
