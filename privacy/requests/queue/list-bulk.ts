import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { bulkAssignments, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { bulkDays } from './lock-bulk.ts'

/** `numbers`: which requests, as people quote them. `taken`: how many of them are whose now. `may`: what whoever asks can do about it. */
export type WaitingBulk = { id: string; to: string; by: string; at: Date; numbers: number[]; taken: { name: string; count: number }[]; may: 'confirm' | 'take-back' | 'nothing' }

const proposer = alias(staff, 'proposer')

/** What waits for a second person, the oldest first. */
export function listBulk(actor: StaffActor): Promise<WaitingBulk[]> {
  return as(actor, async (tx) => {
    const found = await tx
      .select({
        id: bulkAssignments.id,
        to: staff.name,
        by: proposer.name,
        at: bulkAssignments.proposedAt,
        proposedBy: bulkAssignments.proposedBy,
        numbers: sql<number[]>`array(select r.number::int from requests r join bulk_requests b on b.request_id = r.id where b.bulk_id = ${bulkAssignments.id} order by 1)`,
        taken: sql<{ name: string; count: number }[]>`(select coalesce(json_agg(json_build_object('name', name, 'count', n) order by name), '[]') from (
          select s.name, count(*)::int as n from requests r join bulk_requests b on b.request_id = r.id join staff s on s.id = r.owner_id
          where b.bulk_id = ${bulkAssignments.id} and r.state = 'open' and r.owner_id <> ${bulkAssignments.toId} group by s.id, s.name) of_whom)`,
      })
      .from(bulkAssignments)
      .innerJoin(staff, eq(staff.id, bulkAssignments.toId))
      .innerJoin(proposer, eq(proposer.id, bulkAssignments.proposedBy))
      .where(and(isNull(bulkAssignments.confirmedAt), isNull(bulkAssignments.endedAt), sql`${bulkAssignments.proposedAt} > now() - ${`${bulkDays} days`}::interval`))
      .orderBy(asc(bulkAssignments.proposedAt))
      .limit(50)
    return found.map(({ proposedBy, ...one }) => ({ ...one, may: proposedBy === actor.staff ? 'take-back' : actor.role === 'privacy' ? 'confirm' : 'nothing' }))
  })
}
