import { and, eq, inArray, isNotNull, lt, sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import type { Store } from '../store.ts'
import { record } from '../write.ts'

/**
 * Deletes archives whose time is over. The row says so first, and forgets the key; then every file goes that no row asks for: those, what
 * a crash left half done, and archives of people whose account is deleted. Gives how many rows expired and how many files went.
 */
export async function expireExports(actor: WorkerActor, { store }: { store: Store }): Promise<{ expired: number; removed: number }> {
  // Files first: one that comes after this list belongs to a row that is asked for below.
  const names = await store.list()
  const { expired, wanted } = await as(actor, async (tx) => {
    const over = await tx
      .update(exports)
      .set({ state: 'expired', objectName: null, archiveKey: null })
      .where(and(eq(exports.state, 'ready'), lt(exports.expiresAt, sql`now()`)))
      .returning({ person: exports.personId })
    for (const { person } of over) await record(tx, actor, { verb: 'expire-export', table: 'exports', columns: ['state', 'objectName', 'archiveKey'], person })
    const kept = await tx
      .select({ name: exports.objectName })
      .from(exports)
      .where(and(inArray(exports.state, ['building', 'ready']), isNotNull(exports.objectName)))
    return { expired: over.length, wanted: new Set(kept.map(({ name }) => name)) }
  })
  const left = names.filter((name) => !wanted.has(name))
  for (const name of left) await store.remove(name)
  return { expired, removed: left.length }
}
