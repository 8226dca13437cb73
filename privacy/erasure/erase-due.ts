import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import { DatabaseFault } from '#db/door.ts'
import { erasures, holds, partErasures, people } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { lasts } from '../keep.ts'
import type { Keys } from '../keys.ts'
import { publishKey } from '../signing.ts'
import type { Store } from '../store.ts'
import { record } from '../write.ts'
import { carryOn } from './carry-on.ts'
import { carryOut, type OnStep } from './carry-out.ts'
import { carryOutPart } from './carry-out-part.ts'
import { findLarge } from './find-large.ts'
import { finishErasure } from './finish-erasure.ts'
import { later, mostRows } from './later.ts'

/** So many are one transaction: enough that what a statement costs by itself is little, few enough that nobody waits for long. */
const together = 50

type Means = { store: Pick<Store, 'remove'>; keys: Pick<Keys, 'destroy'>; onStep?: OnStep; most?: number }

/**
 * Carries out every erasure that is due, the oldest first, some at a time and each exactly once however often and from however many workers this
 * runs; then destroys the keys of those whose rows are gone, also where a crash came between. One that fails is left as it was and does not
 * hold up the others; what stopped it is noted for staff, and the error comes at the end. Of those with long logs the logs go in pieces after everything else. Parts of people's data that they had deleted go, too. What a hold had kept goes when that ends. Gives how many were carried out.
 */
export async function eraseDue(actor: WorkerActor, { store, keys, onStep, most = mostRows }: Means): Promise<number> {
  const due = await as(actor, (tx) =>
    tx
      .select({ id: erasures.id, person: erasures.personId })
      .from(erasures)
      .where(and(eq(erasures.state, 'waiting'), lte(erasures.dueAt, sql`now()`)))
      .orderBy(asc(erasures.dueAt)),
  )
  // What a receipt is signed with can be checked for good.
  if (due.length > 0) await publishKey(actor)
  const failures: unknown[] = []
  const attempt = async (work: () => Promise<void>, of: readonly string[] = []): Promise<void> => {
    try {
      await work()
    } catch (error) {
      failures.push(error)
      await noteFailure(actor, of, error).catch((other: unknown) => failures.push(other))
    }
  }
  let done = 0
  const erase = async (some: typeof due, more: { later?: typeof later } = {}): Promise<void> => {
    if (some.length === 0) return
    const erased = await carryOut({ kind: 'eraser', people: some.map(({ person }) => person) }, { erasures: some.map(({ id }) => id), ...(onStep && { onStep }), ...more })
    done += erased.length
    // Their keys went with their rows. What a crash leaves here is removed with every file no row asks for.
    for (const name of erased.flatMap(({ archives }) => archives)) await store.remove(name)
  }
  for (let at = 0; at < due.length; at += together) {
    const all = due.slice(at, at + together)
    const large = await findLarge({ kind: 'eraser', people: all.map(({ person }) => person) }, { most })
    const some = all.filter(({ person }) => !large.has(person))
    for (const one of all.filter(({ person }) => large.has(person))) await attempt(() => erase([one], { later }), [one.id])
    // One that fails undoes the others of its transaction, and then each is tried by itself.
    await erase(some).catch(async () => {
      for (const one of some) await attempt(() => erase([one]), [one.id])
    })
  }
  const going = await stillGoing(actor)
  const keyed = await withKeys(actor)
  for (let at = 0; at < keyed.length; at += together) await attempt(() => destroyKeys(actor, keyed.slice(at, at + together), keys), keyed.slice(at, at + together).map(({ id }) => id))
  for (const { id, person } of going) await attempt(() => carryOn({ kind: 'eraser', people: [person] }, { person, erasure: id, most, ...(onStep && { onStep }) }), [id])
  for (const { id, person } of await dueParts(actor)) await attempt(() => carryOutPart({ kind: 'eraser', people: [person] }, { id, most }))
  for (const person of await withEndedHolds(actor)) await attempt(() => finishErasure(actor, { person }))
  if (failures.length) throw new AggregateError(failures, `${failures.length} of ${due.length} erasures did not go through; they are tried again.`)
  return done
}

/** What stopped it, for staff: names and codes of ours and of Postgres, no value. */
async function noteFailure(actor: WorkerActor, of: readonly string[], error: unknown): Promise<void> {
  const failure = error instanceof DatabaseFault ? error.message : error instanceof Error ? error.constructor.name : 'Error'
  if (of.length > 0) await as(actor, (tx) => tx.update(erasures).set({ failures: sql`${erasures.failures} + 1`, failedAt: sql`now()`, failure }).where(inArray(erasures.id, [...of])))
}

async function destroyKeys(actor: WorkerActor, some: readonly { id: string; person: string }[], keys: Pick<Keys, 'destroy'>): Promise<void> {
  // Before it is noted: what is noted is done.
  await Promise.all(some.map(({ person }) => keys.destroy(person)))
  await as(actor, async (tx) => {
    const ids = some.map(({ id }) => id)
    const noted = await tx.update(erasures).set({ keyDestroyedAt: sql`now()` }).where(and(inArray(erasures.id, ids), isNull(erasures.keyDestroyedAt))).returning({ person: erasures.personId })
    await record(tx, actor, ...noted.map(({ person }) => ({ verb: 'destroy-key', table: 'erasures', columns: ['keyDestroyedAt'], person }) as const))
  })
}

const stillGoing = (actor: WorkerActor) => as(actor, (tx) => tx.select({ id: erasures.id, person: erasures.personId }).from(erasures).where(eq(erasures.state, 'going')))

/** Parts of which something may go now. */
const dueParts = (actor: WorkerActor) =>
  as(actor, (tx) => tx.select({ id: partErasures.id, person: partErasures.personId }).from(partErasures).where(and(eq(partErasures.state, 'waiting'), lte(partErasures.dueAt, sql`now()`))).orderBy(asc(partErasures.dueAt)))

/** Those who have left, of whose records a hold has ended: it was lifted or refused, or lapsed. */
const withEndedHolds = (actor: WorkerActor): Promise<string[]> =>
  as(actor, async (tx) => {
    const found = await tx
      .selectDistinct({ person: holds.personId })
      .from(holds)
      .innerJoin(people, eq(people.id, holds.personId))
      .where(and(eq(people.state, 'closed'), lte(holds.endsAt, sql`now()`), isNull(holds.finishedAt)))
    return found.map(({ person }) => person)
  })

/** Carried out, and the key may still be there; it opens what a hold keeps. */
const withKeys = (actor: WorkerActor) =>
  as(actor, (tx) =>
    tx
      .select({ id: erasures.id, person: erasures.personId })
      .from(erasures)
      .where(
        and(
          inArray(erasures.state, ['going', 'done']),
          isNull(erasures.keyDestroyedAt),
          sql`not exists (select from ${holds} where ${holds.personId} = ${erasures.personId} and ${holds.record} = 'notifications' and ${sql.raw(lasts)})`,
        ),
      ),
  )
