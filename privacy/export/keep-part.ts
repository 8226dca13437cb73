import { and, eq, sql } from 'drizzle-orm'
import { exportParts, exports } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import type { Claim, Next } from './claim-export.ts'

/** The build belongs to somebody else by now, or to nobody: it was withdrawn or deleted. */
export class LostBuild extends Error {}

/** Notes that a file of this name is being written: from here on it is known whose it is, and that it may have to go. Throws `LostBuild`. */
export function beginPart(actor: WorkerActor, claim: Claim, part: { number: number; name: string; takenAt: Date }): Promise<void> {
  return as(actor, async (tx) => {
    await own(tx, claim)
    await tx.insert(exportParts).values({ exportId: claim.id, personId: claim.person, number: part.number, objectName: part.name, takenAt: part.takenAt })
  })
}

/** The file is whole and in its place, and stays whatever happens to the build. Throws `LostBuild`. */
export function keepPart(actor: WorkerActor, claim: Claim, part: { number: number; name: string; bytes: number; sha256: string; next: Next | undefined }): Promise<void> {
  const { next } = part
  return as(actor, async (tx) => {
    await own(tx, claim)
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

/** Whoever takes the build over waits until this is written, or writes it no more. */
async function own(tx: Tx, { id, builder }: Claim): Promise<void> {
  const [owned] = await tx.select({ id: exports.id }).from(exports).where(and(eq(exports.id, id), eq(exports.builder, builder), eq(exports.state, 'building'))).for('update')
  if (!owned) throw new LostBuild('The build was taken over, withdrawn or deleted.')
}
