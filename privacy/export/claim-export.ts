import { randomBytes } from 'node:crypto'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { exportParts, exports } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { reach } from '../reach.ts'
import { unknownReading, type Reading } from '../reading.ts'
import { seal, unseal } from '../seal.ts'
import type { Category } from '../vocabulary.ts'
import { mostTries, type ExportFormat } from './export-terms.ts'
import type { Slice } from './rows-sql.ts'

/** Where a build goes on: the series of files, how many of its files and rows are written, of how many pages, and the last of those rows. */
export type Next = { series: string; files: number; of?: number; rows: number; after?: { at: string; id: string } }

/** A part that is whole and in its place; `next`: what comes after it, nothing after the last. */
export type FinishedPart = { number: number; name: string; bytes: number; takenAt: Date; next: Next | undefined }

export type Claim = {
  id: string
  person: string
  /** Of this builder alone; whoever takes the build over has another. */
  builder: string
  categories: Category[]
  formats: ExportFormat[]
  slice: Slice
  partBytes: number
  reading: Reading
  key: Buffer
  finished: FinishedPart[]
  /** Files of an earlier try that came to nothing. */
  broken: string[]
}

/**
 * Takes an export for building, or takes it over from a worker that died: from then on the other can finish nothing. Parts that are whole are
 * kept. Gives nothing when it is built, deleted, withdrawn, or was tried too often (then it has failed).
 */
export async function claimExport(actor: WorkerActor, { id }: { id: string }): Promise<Claim | undefined> {
  const builder = randomBytes(16).toString('base64url')
  return as(actor, async (tx) => {
    const active = and(eq(exports.id, id), inArray(exports.state, ['waiting', 'building']))
    const [before] = await tx.select().from(exports).where(active).for('update')
    if (!before) return undefined
    if (before.attempts >= mostTries) {
      await tx.update(exports).set({ state: 'failed', builder: null, archiveKey: null }).where(active)
      return undefined
    }
    const { finished, broken } = await partsOf(tx, id)
    const kept = finished.length > 0 && before.archiveKey !== null
    const key = kept ? Buffer.from(unseal(before.archiveKey!, place(id)), 'base64') : randomBytes(32)
    await tx
      .update(exports)
      .set({
        state: 'building',
        stage: null,
        attempts: before.attempts + 1,
        builder,
        archiveKey: kept ? before.archiveKey : seal(key.toString('base64'), place(id)),
        startedAt: sql`now()`,
        progressAt: sql`now()`,
      })
      .where(active)
    const reading = (await reach(tx, actor, before.personId))?.reading ?? unknownReading('en')
    const days = before.fromDay && before.toDay ? { from: before.fromDay, to: before.toDay, timeZone: reading.timeZone ?? 'UTC' } : undefined
    return {
      id,
      person: before.personId,
      builder,
      categories: before.categories as Category[],
      formats: before.formats as ExportFormat[],
      slice: { person: before.personId, ...(days && { days }), ...(before.newSince && { newSince: before.newSince }) },
      partBytes: before.partBytes ?? Infinity,
      reading,
      key,
      finished,
      broken,
    }
  })
}

const place = (id: string): string => `exports.archiveKey:${id}`

async function partsOf(tx: Tx, id: string): Promise<Pick<Claim, 'finished' | 'broken'>> {
  const broken = await tx.delete(exportParts).where(and(eq(exportParts.exportId, id), isNull(exportParts.finishedAt))).returning({ name: exportParts.objectName })
  const rows = await tx.select().from(exportParts).where(eq(exportParts.exportId, id)).orderBy(asc(exportParts.number))
  return {
    broken: broken.flatMap(({ name }) => name ?? []),
    finished: rows.map((row) => ({
      number: row.number,
      name: row.objectName!,
      bytes: row.bytes!,
      takenAt: row.takenAt,
      next: row.nextSeries === null ? undefined : nextOf({ ...row, nextSeries: row.nextSeries }),
    })),
  }
}

type Stored = { nextSeries: string; nextFiles: number | null; nextOf: number | null; nextRows: number | null; afterAt: string | null; afterId: string | null }
const nextOf = ({ nextSeries, nextFiles, nextOf: of, nextRows, afterAt, afterId }: Stored): Next => ({
  series: nextSeries,
  files: nextFiles ?? 0,
  ...(of !== null && { of }),
  rows: nextRows ?? 0,
  ...(afterAt !== null && afterId !== null && { after: { at: afterAt, id: afterId } }),
})
