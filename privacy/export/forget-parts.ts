import { and, eq, isNotNull } from 'drizzle-orm'
import { exportParts, exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import type { Store } from '../store.ts'
import type { Claim } from './claim-export.ts'

/** Deletes the parts of a build that is still this builder's: the next try begins anew. */
export async function forgetParts(actor: WorkerActor, { id, builder }: Claim, { store }: { store: Store }): Promise<void> {
  const names = await as(actor, async (tx) => {
    const [own] = await tx.select({ id: exports.id }).from(exports).where(and(eq(exports.id, id), eq(exports.builder, builder))).for('update')
    if (!own) return []
    return tx.delete(exportParts).where(and(eq(exportParts.exportId, id), isNotNull(exportParts.objectName))).returning({ name: exportParts.objectName })
  })
  for (const { name } of names) await store.remove(name!)
}
