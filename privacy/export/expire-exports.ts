import { and, eq, inArray, isNotNull, lt, notInArray, sql } from 'drizzle-orm'
import { exportParts, exports } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import type { Store } from '../store.ts'
import { record } from '../write.ts'

/**
 * Deletes archives whose time is over, and those that failed or were withdrawn. The rows say so first, and forget the key; then every file goes
 * that no row asks for: those, what a crash left half done, and archives of people whose account is deleted. Gives how many expired and how
 * many files went.
 */
export async function expireExports(actor: WorkerActor, { store }: { store: Store }): Promise<{ expired: number; removed: number }> {
  // Files first: one that comes after this list belongs to a row that is asked for below.
  const names = await store.list()
  const { expired, wanted } = await as(actor, async (tx) => {
    const over = await tx
      .update(exports)
      .set({ state: 'expired' })
      .where(and(eq(exports.state, 'ready'), lt(exports.expiresAt, sql`now()`)))
      .returning({ person: exports.personId })
    for (const { person } of over) await record(tx, actor, { verb: 'expire-export', table: 'exports', columns: ['state', 'archiveKey'], person })
    await forget(tx)
    const kept = await tx.select({ name: exportParts.objectName }).from(exportParts).where(isNotNull(exportParts.objectName))
    return { expired: over.length, wanted: new Set(kept.map(({ name }) => name)) }
  })
  const left = names.filter((name) => !wanted.has(name))
  for (const name of left) await store.remove(name)
  return { expired, removed: left.length }
}

/** The keys of what nobody may fetch any more, and the names under which it lies. */
async function forget(tx: Tx): Promise<void> {
  const alive: (typeof exports.state.enumValues)[number][] = ['waiting', 'building', 'ready']
  await tx.update(exports).set({ archiveKey: null, builder: null }).where(and(notInArray(exports.state, alive), isNotNull(exports.archiveKey)))
  const over = tx.select({ id: exports.id }).from(exports).where(notInArray(exports.state, alive))
  await tx.update(exportParts).set({ objectName: null }).where(and(inArray(exportParts.exportId, over), isNotNull(exportParts.objectName)))
}
