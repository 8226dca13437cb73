import { and, asc, eq, lte, sql } from 'drizzle-orm'
import { erasures } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import type { Store } from '../store.ts'
import { carryOut, type OnStep } from './carry-out.ts'

/**
 * Carries out every erasure that is due, the oldest first, each by itself and exactly once however often and from however many workers this
 * runs. One that fails is left as it was and does not hold up the others; the error comes at the end. Gives how many were carried out.
 */
export async function eraseDue(actor: WorkerActor, { store, onStep }: { store: Pick<Store, 'remove'>; onStep?: OnStep }): Promise<number> {
  const due = await as(actor, (tx) =>
    tx
      .select({ id: erasures.id, person: erasures.personId })
      .from(erasures)
      .where(and(eq(erasures.state, 'waiting'), lte(erasures.dueAt, sql`now()`)))
      .orderBy(asc(erasures.dueAt)),
  )
  const failures: unknown[] = []
  let done = 0
  for (const { id, person } of due) {
    try {
      const erased = await carryOut({ kind: 'eraser', person }, { erasure: id, ...(onStep && { onStep }) })
      if (!erased) continue
      done++
      // Their keys went with their rows. What a crash leaves here is removed with every file no row asks for.
      for (const name of erased.archives) await store.remove(name)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length) throw new AggregateError(failures, `${failures.length} of ${due.length} erasures did not go through; they are tried again.`)
  return done
}
