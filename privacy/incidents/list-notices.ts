import { desc, eq } from 'drizzle-orm'
import { incidentNotices, incidents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'

/** That a person is affected by an incident: which of the kinds concerned we held of them, when we wrote, and whether they have seen it. */
export type OwnNotice = { number: number; title: string; records: string[]; at: Date; seenAt: Date | null }

/** Of which incidents a person was told, newest first. */
export function listNotices(actor: PersonActor): Promise<OwnNotice[]> {
  const { records, at, seenAt } = incidentNotices
  return as(actor, (tx) => tx.select({ number: incidents.number, title: incidents.title, records, at, seenAt }).from(incidentNotices).innerJoin(incidents, eq(incidents.id, incidentNotices.incidentId)).orderBy(desc(at)))
}
