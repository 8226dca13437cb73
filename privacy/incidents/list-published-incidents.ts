import { asc, desc, eq } from 'drizzle-orm'
import { incidents, incidentUpdates } from '#db/schema/index.ts'
import { as, type PersonActor, type VisitorActor } from '../actor.ts'

/** An incident as everybody reads it, with what turned out later, the first first. */
export type PublishedIncident = Awaited<ReturnType<typeof listPublishedIncidents>>[number]

/** Every published incident, newest first, or the one of a number. */
export async function listPublishedIncidents(actor: VisitorActor | PersonActor, number?: number) {
  return as(actor, async (tx) => {
    const { id, noticedAt, happenedFrom, happenedTo, title, story, consequences, measures, advice, records, highRisk, authorityToldAt, authorityWhy, confirmedAt, audience, toldAt } = incidents
    const found = await tx
      .select({ id, number: incidents.number, noticedAt, happenedFrom, happenedTo, title, story, consequences, measures, advice, records, highRisk, authorityToldAt, authorityWhy, confirmedAt, audience, toldAt })
      .from(incidents)
      .where(number === undefined ? undefined : eq(incidents.number, number))
      .orderBy(desc(confirmedAt))
    const updates = await tx.select({ incident: incidentUpdates.incidentId, words: incidentUpdates.words, at: incidentUpdates.confirmedAt }).from(incidentUpdates).orderBy(asc(incidentUpdates.confirmedAt))
    return found.map((one) => ({ ...one, publishedAt: one.confirmedAt!, updates: updates.filter(({ incident }) => incident === one.id).map(({ words, at }) => ({ words, at: at! })) }))
  })
}
