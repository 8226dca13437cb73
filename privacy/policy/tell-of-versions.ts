import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, gt, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { people, policyNotices, policyPublications, profiles } from '#db/schema/index.ts'
import type { Policy } from '#policies/policy.ts'
import { versionBefore } from '#policies/versions.ts'
import { as, type WorkerActor } from '../actor.ts'
import { behindOthers, notifyAll, type Notices } from '../notify.ts'
import { record } from '../write.ts'
import { listPublished } from './list-published.ts'

const batch = 500

/**
 * Writes to everybody who has an account, and to nobody else, of each published version they have to be told of, at most once each: a batch in a transaction of its own, which notes up to whom it came, so that one that
 * was broken off goes on there. Gives how many messages were written.
 */
export async function tellOfVersions(actor: WorkerActor, { most = batch }: { most?: number } = {}): Promise<number> {
  let written = 0
  const published = await listPublished({ kind: 'visitor' })
  for (const day of await waiting(actor)) {
    const version = published.find(({ effective }) => effective === day)
    // One whose text is not here any more can't be told.
    if (!version) continue
    const params = { effective: day, before: (versionBefore(version, published) ?? version).effective }
    for (let done = await tellSome(actor, version, { most, params }); done !== undefined; done = await tellSome(actor, version, { most, params })) written += done
  }
  return written
}

const isWaiting = and(eq(policyPublications.tells, true), isNotNull(policyPublications.confirmedAt), isNull(policyPublications.toldAt))
/** Who asked for product information without one was promised that nothing else is sent: their pages tell them. */
const hasAccount = and(inArray(people.state, ['open', 'leaving']), eq(profiles.kind, 'customer'))

const waiting = (actor: WorkerActor): Promise<string[]> => as(actor, async (tx) => (await tx.select({ version: policyPublications.version }).from(policyPublications).where(isWaiting)).map(({ version }) => version))

/** The next ones, by their id; nothing when there is nobody left. Two that work at it take turns. */
async function tellSome(actor: WorkerActor, { effective: version }: Policy, { most, params }: { most: number; params: Notices['policy-changed'] }): Promise<number | undefined> {
  return as(actor, async (tx) => {
    const [mine] = await tx.select({ id: policyPublications.id, audience: policyPublications.audience, upTo: policyPublications.upTo }).from(policyPublications).where(and(isWaiting, eq(policyPublications.version, version))).for('update')
    if (!mine) return undefined
    if (mine.audience === null) {
      const [all] = await tx.select({ audience: count() }).from(people).innerJoin(profiles, eq(profiles.personId, people.id)).where(hasAccount)
      await tx.update(policyPublications).set(all!).where(eq(policyPublications.id, mine.id))
    }
    const whom = await tx
      .select({ person: profiles.personId, locale: profiles.locale })
      .from(people)
      .innerJoin(profiles, eq(profiles.personId, people.id))
      .where(and(hasAccount, mine.upTo ? gt(people.id, mine.upTo) : undefined))
      .orderBy(asc(people.id))
      .limit(most)
    const last = whom.at(-1)?.person
    await tx.update(policyPublications).set(last ? { upTo: last } : { toldAt: sql`now()` }).where(eq(policyPublications.id, mine.id))
    if (!last) return undefined
    const fresh = await tx
      .insert(policyNotices)
      .values(whom.map(({ person }) => ({ id: randomUUID(), personId: person, version })))
      .onConflictDoNothing()
      .returning({ id: policyNotices.id, person: policyNotices.personId })
    const localeOf = new Map(whom.map(({ person, locale }) => [person, locale]))
    await record(tx, actor, ...fresh.map(({ person }) => ({ verb: 'tell-of-version', table: 'policyNotices' as const, columns: ['version', 'state'], person })))
    await notifyAll(tx, fresh.map(({ id, person }) => ({ kind: 'policy-changed', id, person, locale: localeOf.get(person)!, params })), behindOthers)
    return fresh.length
  })
}
