import { randomUUID } from 'node:crypto'
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { incidentNotices, incidents, people, profiles } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { affectedAfter, countAffected, type Affected } from '../affected.ts'
import { behindOthers, notifyAll } from '../notify.ts'
import { record } from '../write.ts'

const batch = 500
type Incident = typeof incidents.$inferSelect

/**
 * Writes to everybody who is affected by a published incident of high risk (GDPR 34), at most once each: a batch in a transaction of its own, which notes up to whom it came, so that one that
 * was broken off goes on there. Gives how many messages were written.
 */
export async function tellOfIncidents(actor: WorkerActor, { most = batch }: { most?: number } = {}): Promise<number> {
  let written = 0
  for (const incident of await as(actor, (tx) => tx.select().from(incidents).where(isWaiting))) {
    const audience = incident.audience ?? (await countAffected(incident))
    for (let after = incident.upTo ?? ''; ; ) {
      const whom = await affectedAfter(incident, after, most)
      const done = await tellSome(actor, incident, whom, audience)
      if (done === undefined || whom.length === 0) break
      written += done
      after = whom.at(-1)!.person
    }
  }
  return written
}

const isWaiting = and(eq(incidents.highRisk, true), isNotNull(incidents.confirmedAt), isNull(incidents.toldAt))

/** Nothing when another worker is through with it. Two that work at it take turns. */
async function tellSome(actor: WorkerActor, incident: Incident, whom: readonly Affected[], audience: number): Promise<number | undefined> {
  return as(actor, async (tx) => {
    const [mine] = await tx.select({ audience: incidents.audience }).from(incidents).where(and(isWaiting, eq(incidents.id, incident.id))).for('update')
    if (!mine) return undefined
    if (mine.audience === null) await tx.update(incidents).set({ audience }).where(eq(incidents.id, incident.id))
    if (whom.length === 0) {
      await tx.update(incidents).set({ toldAt: sql`now()` }).where(eq(incidents.id, incident.id))
      return 0
    }
    await tx.update(incidents).set({ upTo: sql`greatest(${incidents.upTo}, ${whom.at(-1)!.person}::uuid)` }).where(eq(incidents.id, incident.id))
    // Whoever left since they were found has nothing left to be told of.
    const still = await tx
      .select({ person: profiles.personId, locale: profiles.locale })
      .from(people)
      .innerJoin(profiles, eq(profiles.personId, people.id))
      .where(and(inArray(people.id, whom.map(({ person }) => person)), inArray(people.state, ['open', 'leaving'])))
    if (still.length === 0) return 0
    const heldBy = new Map(whom.map(({ person, records }) => [person, records]))
    const fresh = await tx
      .insert(incidentNotices)
      .values(still.map(({ person }) => ({ id: randomUUID(), personId: person, incidentId: incident.id, records: heldBy.get(person)! })))
      .onConflictDoNothing()
      .returning({ id: incidentNotices.id, person: incidentNotices.personId })
    const localeOf = new Map(still.map(({ person, locale }) => [person, locale]))
    await record(tx, actor, ...fresh.map(({ person }) => ({ verb: 'tell-of-incident', table: 'incidentNotices' as const, columns: ['records', 'state'], person })))
    await notifyAll(tx, fresh.map(({ id, person }) => ({ kind: 'incident', id, person, locale: localeOf.get(person)!, params: { ...wordsOf(incident), records: heldBy.get(person)! } })), behindOthers)
    return fresh.length
  })
}

const wordsOf = ({ number, title, happenedFrom, happenedTo, story, consequences, measures, advice }: Incident) => ({ number, title, from: happenedFrom, to: happenedTo, story, consequences, measures, advice })
