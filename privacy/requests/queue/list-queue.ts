import { and, asc, count, desc, eq, sql, type SQL } from 'drizzle-orm'
import { requests, staff } from '#db/schema/index.ts'
import { as, type StaffActor, type Tx } from '../../actor.ts'
import { afterPlace, isDue, orderOf, queueFilter, type Filters } from './queue-filter.ts'

type Request = typeof requests.$inferSelect

export type QueueRow = Pick<Request, 'id' | 'number' | 'kind' | 'way' | 'identity' | 'dueOn' | 'ownerId' | 'extendedAt' | 'stoppedAt' | 'stopReason' | 'regime' | 'receivedAt' | 'acknowledgedAt' | 'warnedAt' | 'answeredAt' | 'state'> & {
  owner: string | null
  /** Whether the person wrote last. */
  written: boolean
}
/** `matching`, `overdue`: counted up to one more than `counted`. `seen`: what the page could see, for `countChanges`. */
export type Queue = { rows: QueueRow[]; more: boolean; matching: number; overdue: number; counted: number; seen: string }

const pageSize = 50
/** Nobody works through more, and a count of all would cost as much as there are. Of a part of the queue less says enough, and what does not match may have to be read, too. */
export const counted = { all: 1000, part: 200 } as const
export const countedOf = ({ kind, identity, way, regime, owner }: Filters): number => ([kind, identity, way, regime, owner].some(Boolean) ? counted.part : counted.all)

/** A page of the queue by keyset, with the figures over all that match. `today`: `YYYY-MM-DD`, the desk's day. */
export function listQueue(actor: StaffActor, filters: Filters, today: string): Promise<Queue> {
  const matching = queueFilter(actor, filters, today)
  const most = countedOf(filters)
  const read = async (tx: Tx): Promise<Queue> => {
    const found = await tx
      .select({
        id: requests.id,
        number: requests.number,
        kind: requests.kind,
        way: requests.way,
        identity: requests.identity,
        dueOn: requests.dueOn,
        ownerId: requests.ownerId,
        owner: staff.name,
        state: requests.state,
        regime: requests.regime,
        receivedAt: requests.receivedAt,
        acknowledgedAt: requests.acknowledgedAt,
        answeredAt: requests.answeredAt,
        warnedAt: requests.warnedAt,
        extendedAt: requests.extendedAt,
        stoppedAt: requests.stoppedAt,
        stopReason: requests.stopReason,
        written: sql<boolean>`coalesce((select e.by = 'person' from request_events e where e.request_id = ${requests.id} and e.kind in ('message', 'stopped') order by e.at desc limit 1), false)`,
      })
      .from(requests)
      .leftJoin(staff, eq(staff.id, requests.ownerId))
      .where(and(matching, afterPlace(filters)))
      .orderBy(...(orderOf(filters) === 'newest' ? [desc(requests.number)] : [asc(requests.dueOn), asc(requests.number)]))
      .limit(pageSize + 1)
    const late = filters.state === 'answered' || (filters.due && filters.due !== 'overdue') ? undefined : few(tx, and(matching, isDue('overdue', today))!, most)
    const [figures] = await tx
      .select({ matching: sql<number>`(${few(tx, matching, most)})`.mapWith(Number), overdue: late ? sql<number>`(${late})`.mapWith(Number) : sql<number>`0`.mapWith(Number), seen: sql<string>`pg_current_snapshot()::text` })
      .from(sql`(select) as once`)
    return { rows: found.slice(0, pageSize), more: found.length > pageSize, ...figures!, counted: most }
  }
  // What the page shows and what it says to have seen are of one moment.
  return as(actor, read, { snapshot: true })
}

function few(tx: Tx, where: SQL, most: number) {
  const found = tx.select({ one: sql`1`.as('one') }).from(requests).where(where).limit(most + 1).as('found')
  return tx.select({ n: count() }).from(found)
}
