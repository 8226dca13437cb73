import { and, asc, count, eq, gt, isNull, or, sql } from 'drizzle-orm'
import { requests, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'

type Request = typeof requests.$inferSelect
export type Filters = {
  kind?: Request['kind'] | undefined
  identity?: Request['identity'] | undefined
  owner?: 'mine' | 'free' | 'any' | undefined
  /** The last row of the page before: due date and id. */
  after?: { dueOn: string; id: string } | undefined
}

export type QueueRow = Pick<Request, 'id' | 'number' | 'kind' | 'way' | 'identity' | 'dueOn' | 'ownerId' | 'extendedAt' | 'stoppedAt' | 'stopReason' | 'regime' | 'receivedAt' | 'acknowledgedAt' | 'warnedAt' | 'state'> & {
  owner: string | null
  /** Whether the person wrote last. */
  written: boolean
}
export type Queue = { rows: QueueRow[]; more: boolean; open: number; overdue: number }

const pageSize = 50

/** Open requests, the first due first, by keyset pages; with the figures over all of them; a stopped clock is never overdue. `today`: `YYYY-MM-DD`, the desk's day. */
export function listQueue(actor: StaffActor, { kind, identity, owner = 'any', after }: Filters, today: string): Promise<Queue> {
  const open = eq(requests.state, 'open')
  const owned = { any: undefined, free: isNull(requests.ownerId), mine: or(isNull(requests.ownerId), eq(requests.ownerId, actor.staff)) }[owner]
  return as(actor, async (tx) => {
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
        warnedAt: requests.warnedAt,
        extendedAt: requests.extendedAt,
        stoppedAt: requests.stoppedAt,
        stopReason: requests.stopReason,
        written: sql<boolean>`coalesce((select e.by = 'person' from request_events e where e.request_id = ${requests.id} and e.kind in ('message', 'stopped') order by e.at desc limit 1), false)`,
      })
      .from(requests)
      .leftJoin(staff, eq(staff.id, requests.ownerId))
      .where(
        and(
          open,
          owned,
          kind ? eq(requests.kind, kind) : undefined,
          identity ? eq(requests.identity, identity) : undefined,
          after ? or(gt(requests.dueOn, after.dueOn), and(eq(requests.dueOn, after.dueOn), gt(requests.id, after.id))) : undefined,
        ),
      )
      .orderBy(asc(requests.dueOn), asc(requests.id))
      .limit(pageSize + 1)
    const [figures] = await tx
      .select({ open: count(), overdue: sql<number>`count(*) filter (where ${requests.dueOn} < ${today} and ${requests.stoppedAt} is null)`.mapWith(Number) })
      .from(requests)
      .where(open)
    return { rows: found.slice(0, pageSize), more: found.length > pageSize, open: figures!.open, overdue: figures!.overdue }
  })
}
