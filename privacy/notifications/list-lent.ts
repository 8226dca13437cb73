import { and, desc, eq, sql } from 'drizzle-orm'
import { loans, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'

/** An entry lent for a request, as support sees that there is one. */
export type LentEntry = { id: string; at: Date; endsAt: Date; over: boolean }

/** The entries that were lent for one request, the latest first. Of other roles than support nobody is lent any. */
export async function listLent(actor: StaffActor, { number }: { number: number }): Promise<LentEntry[]> {
  if (actor.role !== 'support') return []
  return as(actor, (tx) =>
    tx
      .select({ id: loans.id, at: loans.at, endsAt: loans.endsAt, over: sql<boolean>`${loans.endsAt} <= now()` })
      .from(loans)
      .innerJoin(requests, and(eq(requests.id, loans.requestId), eq(requests.number, number)))
      .orderBy(desc(loans.at)),
  )
}
