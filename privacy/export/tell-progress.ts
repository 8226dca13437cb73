import { and, eq, sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import type { Claim } from './claim-export.ts'

export type Progress = { stage: string; rowsDone: number; rowsTotal: number }

/** Writes how far a build is. False when it is nobody's business any more: deleted, withdrawn, or taken over. */
export async function tellProgress(actor: WorkerActor, { id, builder }: Claim, progress: Progress): Promise<boolean> {
  const told = await as(actor, (tx) =>
    tx
      .update(exports)
      .set({ ...progress, progressAt: sql`now()` })
      .where(and(eq(exports.id, id), eq(exports.builder, builder), eq(exports.state, 'building')))
      .returning({ id: exports.id }),
  )
  return told.length > 0
}
