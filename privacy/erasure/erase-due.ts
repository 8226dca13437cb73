import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { erasures, holds, people } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import type { Keys } from '../keys.ts'
import { publishKey } from '../signing.ts'
import type { Store } from '../store.ts'
import { record } from '../write.ts'
import { carryOut, type OnStep } from './carry-out.ts'
import { finishErasure } from './finish-erasure.ts'

type Means = { store: Pick<Store, 'remove'>; keys: Pick<Keys, 'destroy'>; onStep?: OnStep }

/**
 * Carries out every erasure that is due, the oldest first, each by itself and exactly once however often and from however many workers this
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
  for (const { id, person } of due) {
    await attempt(async () => {
      const erased = await carryOut({ kind: 'eraser', person }, { erasure: id, ...(onStep && { onStep }) })
      if (!erased) return
      done++
      // Their keys went with their rows. What a crash leaves here is removed with every file no row asks for.
      for (const name of erased.archives) await store.remove(name)
    })
  }
  for (const person of await withLiftedHolds(actor)) await attempt(() => finishErasure(actor, { person }))
  for (const { id, person } of await withKeys(actor)) {
    await attempt(async () => {
      // Before it is noted: what is noted is done.
      await keys.destroy(person)
      await as(actor, async (tx) => {
        const noted = await tx.update(erasures).set({ keyDestroyedAt: sql`now()` }).where(and(eq(erasures.id, id), isNull(erasures.keyDestroyedAt))).returning({ id: erasures.id })
        if (noted.length > 0) await record(tx, actor, { verb: 'destroy-key', table: 'erasures', columns: ['keyDestroyedAt'], person })
      })
    })
  }
  if (failures.length) throw new AggregateError(failures, `${failures.length} of ${due.length} erasures did not go through; they are tried again.`)
  return done
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
