import { and, eq, sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import type { Claim } from './claim-export.ts'
import { mostTries } from './export-terms.ts'

/**
 * A build ended without a file: it waits for the next try, or has failed after the last. `stopped`: this worker was told to stop, which
 * is no try. Says what became of it; undefined when somebody else has it.
 */
export async function releaseExport(actor: WorkerActor, { id, name }: Claim, { stopped }: { stopped: boolean }): Promise<'waiting' | 'failed' | undefined> {
  const attempts = stopped ? sql`${exports.attempts} - 1` : exports.attempts
  const [released] = await as(actor, (tx) =>
    tx
      .update(exports)
      .set({
        state: sql`case when ${attempts} >= ${mostTries} then 'failed' else 'waiting' end`,
        attempts: sql`${attempts}`,
        objectName: null,
        archiveKey: null,
      })
      .where(and(eq(exports.id, id), eq(exports.objectName, name), eq(exports.state, 'building')))
      .returning({ state: exports.state }),
  )
  return released?.state as 'waiting' | 'failed' | undefined
}
