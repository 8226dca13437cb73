import { asc, eq } from 'drizzle-orm'
import { requests, requestScans } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'

export type Scan = Pick<typeof requestScans.$inferSelect, 'id' | 'type' | 'bytes' | 'cleanAt' | 'at'>

/** The scans attached to a request, without what is in them. */
export function listScans(actor: StaffActor, { number }: { number: number }): Promise<Scan[]> {
  return as(actor, (tx) =>
    tx
      .select({ id: requestScans.id, type: requestScans.type, bytes: requestScans.bytes, cleanAt: requestScans.cleanAt, at: requestScans.at })
      .from(requestScans)
      .innerJoin(requests, eq(requests.id, requestScans.requestId))
      .where(eq(requests.number, number))
      .orderBy(asc(requestScans.at), asc(requestScans.id)),
  )
}
