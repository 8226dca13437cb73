import { asc, eq } from 'drizzle-orm'
import { identityChecks, requests, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'

type Row = typeof identityChecks.$inferSelect
/** `staff`: who sent the code, or had doubts. */
export type Check = Pick<Row, 'id' | 'personId' | 'way' | 'channel' | 'state' | 'reason' | 'agent' | 'expiresAt' | 'at' | 'settledAt'> & { staff: string | null }

/** How it was tried to find out who asks, in order. */
export function listChecks(actor: StaffActor, { number }: { number: number }): Promise<Check[]> {
  return as(actor, (tx) =>
    tx
      .select({
        id: identityChecks.id,
        personId: identityChecks.personId,
        way: identityChecks.way,
        channel: identityChecks.channel,
        state: identityChecks.state,
        reason: identityChecks.reason,
        agent: identityChecks.agent,
        expiresAt: identityChecks.expiresAt,
        at: identityChecks.at,
        settledAt: identityChecks.settledAt,
        staff: staff.name,
      })
      .from(identityChecks)
      .innerJoin(requests, eq(requests.id, identityChecks.requestId))
      .leftJoin(staff, eq(staff.id, identityChecks.staffId))
      .where(eq(requests.number, number))
      .orderBy(asc(identityChecks.at), asc(identityChecks.id)),
  )
}
