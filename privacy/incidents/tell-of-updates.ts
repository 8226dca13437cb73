import { randomUUID } from 'node:crypto'
import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { incidentNotices, incidents, incidentUpdates, people, profiles } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { behindOthers, notifyAll } from '../notify.ts'
import { record } from '../write.ts'

const batch = 500

/**
 * Writes to everybody who was told of an incident what a second person has published of it since, at most once each: a batch in a transaction of its own, which notes up to whom it came, so that one that
 * was broken off goes on there. An incident of which people are still being told comes first. Gives how many messages were written.
 */
export async function tellOfUpdates(actor: WorkerActor, { most = batch }: { most?: number } = {}): Promise<number> {
  let written = 0
  const waiting = await as(actor, (tx) => tx.select({ id: incidentUpdates.id }).from(incidentUpdates).innerJoin(incidents, eq(incidents.id, incidentUpdates.incidentId)).where(isWaiting).orderBy(asc(incidentUpdates.confirmedAt)))
  for (const { id } of waiting) {
    for (let done = await tellSome(actor, id, most); done !== undefined; done = await tellSome(actor, id, most)) written += done
  }
  return written
}

const isWaiting = and(isNotNull(incidentUpdates.confirmedAt), isNull(incidentUpdates.toldAt), eq(incidents.highRisk, true), isNotNull(incidents.toldAt))

/** The next ones, by their id; nothing when there is nobody left. Two that work at it take turns. */
async function tellSome(actor: WorkerActor, update: string, most: number): Promise<number | undefined> {
  return as(actor, async (tx) => {
    const [mine] = await tx
      .select({ incident: incidents.id, number: incidents.number, title: incidents.title, words: incidentUpdates.words, upTo: incidentUpdates.upTo })
      .from(incidentUpdates)
      .innerJoin(incidents, eq(incidents.id, incidentUpdates.incidentId))
      .where(and(isWaiting, eq(incidentUpdates.id, update)))
      .for('update', { of: incidentUpdates })
    if (!mine) return undefined
    const whom = await tx
      .select({ person: incidentNotices.personId, records: incidentNotices.records, locale: profiles.locale })
      .from(incidentNotices)
      .innerJoin(people, eq(people.id, incidentNotices.personId))
      .innerJoin(profiles, eq(profiles.personId, people.id))
      .where(and(eq(incidentNotices.incidentId, mine.incident), isNull(incidentNotices.updateId), inArray(people.state, ['open', 'leaving']), mine.upTo ? gt(incidentNotices.personId, mine.upTo) : undefined))
      .orderBy(asc(incidentNotices.personId))
      .limit(most)
    const last = whom.at(-1)?.person
    await tx.update(incidentUpdates).set(last ? { upTo: last } : { toldAt: sql`now()` }).where(eq(incidentUpdates.id, update))
    if (!last) return undefined
    const fresh = await tx
      .insert(incidentNotices)
      .values(whom.map(({ person, records }) => ({ id: randomUUID(), personId: person, incidentId: mine.incident, updateId: update, records })))
      .onConflictDoNothing()
      .returning({ id: incidentNotices.id, person: incidentNotices.personId })
    const localeOf = new Map(whom.map(({ person, locale }) => [person, locale]))
    await record(tx, actor, ...fresh.map(({ person }) => ({ verb: 'tell-of-incident-update', table: 'incidentNotices' as const, columns: ['updateId', 'records', 'state'], person })))
    await notifyAll(tx, fresh.map(({ id, person }) => ({ kind: 'incident-update', id, person, locale: localeOf.get(person)!, params: { number: mine.number, title: mine.title, words: mine.words } })), behindOthers)
    return fresh.length
  })
}
