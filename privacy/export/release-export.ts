import { and, eq, sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import type { Claim } from './claim-export.ts'
import { mostTries } from './export-terms.ts'

/**
 * A build broke off: it waits for the next try, or has failed after the last. `stopped`: this worker was told to stop, which
 * is no try. `next`: who is to go on. The parts that are whole stay for the next. Says what became of it; undefined when somebody else has it.
 */
export async function releaseExport(actor: WorkerActor, { id, builder }: Claim, { stopped, next }: { stopped: boolean; next?: 'build-large-export' }): Promise<'waiting' | 'failed' | undefined> {
  const attempts = stopped ? sql`${exports.attempts} - 1` : exports.attempts
  const [released] = await as(actor, async (tx) => {
    const found = await tx
      .update(exports)
      .set({
        state: sql`case when ${attempts} >= ${mostTries} then 'failed' else 'waiting' end`,
        attempts: sql`${attempts}`,
        builder: null,
        archiveKey: sql`case when ${attempts} >= ${mostTries} then null else ${exports.archiveKey} end`,
      })
      .where(and(eq(exports.id, id), eq(exports.builder, builder), eq(exports.state, 'building')))
      .returning({ state: exports.state })
    if (found.length > 0 && next) await tx.execute(sql`select enqueue(${next}, ${id})`)
    return found
  })
  return released?.state as 'waiting' | 'failed' | undefined
}
