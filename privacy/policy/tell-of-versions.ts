import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt, lte, notExists, sql } from 'drizzle-orm'
import { people, policyNotices, policyPublications, profiles } from '#db/schema/index.ts'
import { versionBefore } from '#policies/versions.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { behindOthers, notifyAll, type Notices } from '../notify.ts'
import { record } from '../write.ts'
import { listPublished } from './list-published.ts'

const batch = 500

/**
 * Writes to everybody who has an account, and to nobody else, of each published version they have to be told of, at most once each: first to who had one when it was published, in batches, each in a transaction of its own, which notes up to whom it came, so that one that
 * was broken off goes on there; from then on, until the day from which it holds is over, to whoever has come since and did not come under it. Gives how many messages were written.
 */
export async function tellOfVersions(actor: WorkerActor, { most = batch }: { most?: number } = {}): Promise<number> {
  let written = 0
  const published = await listPublished({ kind: 'visitor' })
  const today = new Date().toISOString().slice(0, 10)
  for (const { version: day, isTold } of await toTell(actor)) {
    const version = published.find(({ effective }) => effective === day)
    // One whose text is not here any more can't be told.
    if (!version) continue
    const telling = { version: day, most, params: { effective: day, before: (versionBefore(version, published) ?? version).effective } }
    if (!isTold) written += await untilNobody(() => tellNext(actor, telling))
    if (today <= day) written += await untilNobody(() => tellNewcomers(actor, telling))
  }
  return written
}

async function untilNobody(some: () => Promise<number | undefined>): Promise<number> {
  let written = 0
  for (let done = await some(); done !== undefined; done = await some()) written += done
  return written
}

type Telling = { version: string; most: number; params: Notices['policy-changed'] }

const { confirmedAt, toldAt } = policyPublications
const tells = and(eq(policyPublications.tells, true), isNotNull(confirmedAt))
/** Who asked for product information without one was promised that nothing else is sent: their pages tell them. */
const hasAccount = and(inArray(people.state, ['open', 'leaving']), eq(profiles.kind, 'customer'))

const toTell = (actor: WorkerActor): Promise<{ version: string; isTold: boolean }[]> =>
  as(actor, (tx) => tx.select({ version: policyPublications.version, isTold: sql<boolean>`${toldAt} is not null` }).from(policyPublications).where(tells))

/** The next ones, by their id; nothing when there is nobody left. Two that work at it take turns. */
async function tellNext(actor: WorkerActor, telling: Telling): Promise<number | undefined> {
  return as(actor, async (tx) => {
    const [mine] = await tx.select({ id: policyPublications.id, audience: policyPublications.audience, upTo: policyPublications.upTo }).from(policyPublications).where(and(tells, isNull(toldAt), eq(policyPublications.version, telling.version))).for('update')
    if (!mine) return undefined
    const had = and(hasAccount, lte(profiles.createdAt, sql`(select ${confirmedAt} from ${policyPublications} where ${policyPublications.id} = ${mine.id})`))
    if (mine.audience === null) {
      const [all] = await tx.select({ audience: count() }).from(people).innerJoin(profiles, eq(profiles.personId, people.id)).where(had)
      await tx.update(policyPublications).set(all!).where(eq(policyPublications.id, mine.id))
    }
    const whom = await tx
      .select(reader)
      .from(people)
      .innerJoin(profiles, eq(profiles.personId, people.id))
      .where(and(had, mine.upTo ? gt(people.id, mine.upTo) : undefined))
      .orderBy(asc(people.id))
      .limit(telling.most)
    const last = whom.at(-1)?.person
    await tx.update(policyPublications).set(last ? { upTo: last } : { toldAt: sql`now()` }).where(eq(policyPublications.id, mine.id))
    return last ? write(tx, actor, telling, whom) : undefined
  })
}

/** An import that had begun before the publication may have ended after those who were there were told: its people have the time of its beginning. */
const longestImport = sql`interval '1 day'`

/** Some of those who have an account since the publication and were not told, nor came under the version; nothing when there is nobody left. */
async function tellNewcomers(actor: WorkerActor, telling: Telling): Promise<number | undefined> {
  return as(actor, async (tx) => {
    const [mine] = await tx.select({ id: policyPublications.id, from: sql<string>`(${confirmedAt} - ${longestImport})::text` }).from(policyPublications).where(and(tells, isNotNull(toldAt), eq(policyPublications.version, telling.version))).for('update')
    if (!mine) return undefined
    const isTold = tx.select({ one: sql`1` }).from(policyNotices).where(and(eq(policyNotices.personId, people.id), eq(policyNotices.version, telling.version)))
    const whom = await tx
      .select(reader)
      .from(people)
      .innerJoin(profiles, eq(profiles.personId, people.id))
      .where(and(hasAccount, gt(profiles.createdAt, sql`${mine.from}::timestamptz`), lt(people.since, telling.version), notExists(isTold)))
      .limit(telling.most)
    if (whom.length === 0) return undefined
    await tx.update(policyPublications).set({ audience: sql`${policyPublications.audience} + ${whom.length}` }).where(eq(policyPublications.id, mine.id))
    return write(tx, actor, telling, whom)
  })
}

const reader = { person: profiles.personId, locale: profiles.locale }

/** A notice and a message for each who has none. */
async function write(tx: Tx, actor: WorkerActor, { version, params }: Telling, whom: { person: string; locale: string }[]): Promise<number> {
  const fresh = await tx
    .insert(policyNotices)
    .values(whom.map(({ person }) => ({ id: randomUUID(), personId: person, version })))
    .onConflictDoNothing()
    .returning({ id: policyNotices.id, person: policyNotices.personId })
  const localeOf = new Map(whom.map(({ person, locale }) => [person, locale]))
  await record(tx, actor, ...fresh.map(({ person }) => ({ verb: 'tell-of-version', table: 'policyNotices' as const, columns: ['version', 'state'], person })))
  await notifyAll(tx, fresh.map(({ id, person }) => ({ kind: 'policy-changed', id, person, locale: localeOf.get(person)!, params })), behindOthers)
  return fresh.length
}
