import { desc, eq, sql } from 'drizzle-orm'
import { incidentNotices, incidents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'

/** That a person is affected by an incident: which of the kinds concerned we held of them, when we wrote last, whether that was of what turned out later, and whether they have seen it. */
export type OwnNotice = { number: number; title: string; records: string[]; at: Date; update: boolean; seenAt: Date | null }

/** Of which incidents a person was told, newest first: each once, by what they were told last. */
export async function listNotices(actor: PersonActor): Promise<OwnNotice[]> {
  const { incidentId, records, at, seenAt } = incidentNotices
  const last = await as(actor, (tx) =>
    tx
      .selectDistinctOn([incidentId], { number: incidents.number, title: incidents.title, records, at, update: sql<boolean>`${incidentNotices.updateId} is not null`, seenAt })
      .from(incidentNotices)
      .innerJoin(incidents, eq(incidents.id, incidentId))
      .orderBy(incidentId, desc(at)),
  )
  return last.toSorted((a, b) => b.at.getTime() - a.at.getTime())
}
