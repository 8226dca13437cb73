import { and, eq, sql } from 'drizzle-orm'
import { exportParts } from '#db/schema/index.ts'
import { asBeside, type WorkerActor } from '../actor.ts'
import type { Claim, Next } from './claim-export.ts'
import { ownBuild } from './own-build.ts'

/** The file is whole and in its place, and stays whatever happens to the build. Throws `LostBuild`. */
export function keepPart(actor: WorkerActor, claim: Claim, part: { number: number; name: string; bytes: number; sha256: string; next: Next | undefined }): Promise<void> {
  const { next } = part
  return asBeside(actor, async (tx) => {
    await ownBuild(tx, claim)
    await tx
      .update(exportParts)
      .set({
        bytes: part.bytes,
        sha256: part.sha256,
        finishedAt: sql`now()`,
        ...(next && { nextSeries: next.series, nextFiles: next.files, nextOf: next.of ?? null, nextRows: next.rows, afterAt: next.after?.at ?? null, afterId: next.after?.id ?? null }),
      })
      .where(and(eq(exportParts.exportId, claim.id), eq(exportParts.objectName, part.name)))
  })
}
