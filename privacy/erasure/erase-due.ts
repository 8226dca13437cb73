import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { erasures, holds, people } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import type { Keys } from '../keys.ts'
import { publishKey } from '../signing.ts'
import type { Store } from '../store.ts'
import { record } from '../write.ts'
import { carryOut, type OnStep } from './carry-out.ts'
import { finishErasure } from './finish-erasure.ts'

/** So many are one transaction: enough that what a statement costs by itself is little, few enough that nobody waits for long. */
const together = 50

type Means = { store: Pick<Store, 'remove'>; keys: Pick<Keys, 'destroy'>; onStep?: OnStep }

/**
 * Carries out every erasure that is due, the oldest first, some at a time and each exactly once however often and from however many workers this
 * runs; then destroys the keys of those whose rows are gone, also where a crash came between. One that fails is left as it was and does not
 * hold up the others; the error comes at the end. What a hold had kept goes when it is lifted. Gives how many were carried out.
 */
export async function eraseDue(actor: WorkerActor, { store, keys, onStep }: Means): Promise<number> {
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
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      failures.push(error)
    }
  }
  let done = 0
  const erase = async (some: typeof due): Promise<void> => {
    const erased = await carryOut({ kind: 'eraser', people: some.map(({ person }) => person) }, { erasures: some.map(({ id }) => id), ...(onStep && { onStep }) })
    done += erased.length
    // Their keys went with their rows. What a crash leaves here is removed with every file no row asks for.
    for (const name of erased.flatMap(({ archives }) => archives)) await store.remove(name)
  }
  for (let at = 0; at < due.length; at += together) {
    const some = due.slice(at, at + together)
    // One that fails undoes the others of its transaction, and then each is tried by itself.
    await erase(some).catch(async () => {
      for (const one of some) await attempt(() => erase([one]))
    })
  }
  for (const person of await withLiftedHolds(actor)) await attempt(() => finishErasure(actor, { person }))
  const keyed = await withKeys(actor)
  for (let at = 0; at < keyed.length; at += together) await attempt(() => destroyKeys(actor, keyed.slice(at, at + together), keys))
  if (failures.length) throw new AggregateError(failures, `${failures.length} of ${due.length} erasures did not go through; they are tried again.`)
  return done
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

/** Those who have left, of whose records a hold is lifted. */
const withLiftedHolds = (actor: WorkerActor): Promise<string[]> =>
  as(actor, async (tx) => {
    const found = await tx
      .selectDistinct({ person: holds.personId })
      .from(holds)
      .innerJoin(people, eq(people.id, holds.personId))
      .where(and(eq(people.state, 'closed'), isNotNull(holds.liftedAt), isNull(holds.finishedAt)))
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
          eq(erasures.state, 'done'),
          isNull(erasures.keyDestroyedAt),
          sql`not exists (select from ${holds} where ${holds.personId} = ${erasures.personId} and ${holds.record} = 'notifications' and ${holds.liftedAt} is null)`,
        ),
      ),
  )
