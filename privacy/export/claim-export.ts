import { randomBytes } from 'node:crypto'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { reach } from '../reach.ts'
import { unknownReading, type Reading } from '../reading.ts'
import { seal } from '../seal.ts'
import type { Category } from '../vocabulary.ts'
import { mostTries } from './export-terms.ts'

export type Claim = { id: string; person: string; categories: Category[]; reading: Reading; name: string; key: Buffer; earlier: string | null }

/**
 * Takes an export for building, or takes it over from a worker that died: name and key are new each time, so that the other can finish
 * nothing. Gives nothing when it is built, deleted, or was tried too often (then it has failed).
 */
export async function claimExport(actor: WorkerActor, { id }: { id: string }): Promise<Claim | undefined> {
  const name = randomBytes(16).toString('base64url')
  const key = randomBytes(32)
  return as(actor, async (tx) => {
    const active = and(eq(exports.id, id), inArray(exports.state, ['waiting', 'building']))
    const [before] = await tx.select({ attempts: exports.attempts, earlier: exports.objectName }).from(exports).where(active).for('update')
    if (!before) return undefined
    if (before.attempts >= mostTries) {
      await tx.update(exports).set({ state: 'failed', objectName: null, archiveKey: null }).where(active)
      return undefined
    }
    const [claimed] = await tx
      .update(exports)
      .set({
        state: 'building',
        stage: null,
        rowsDone: 0,
        rowsTotal: 0,
        attempts: before.attempts + 1,
        objectName: name,
        archiveKey: seal(key.toString('base64'), `exports.archiveKey:${id}`),
        startedAt: sql`now()`,
        progressAt: sql`now()`,
      })
      .where(active)
      .returning({ person: exports.personId, categories: exports.categories })
    const reached = await reach(claimed!.person)
    return { id, person: claimed!.person, categories: claimed!.categories as Category[], reading: reached?.reading ?? unknownReading('en'), name, key, earlier: before.earlier }
  })
}
