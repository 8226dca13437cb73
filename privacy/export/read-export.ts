import { asc, desc, eq } from 'drizzle-orm'
import { exportFetches, exportParts, exports } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { readHold } from '../read-hold.ts'
import { NotFound } from '../refusals.ts'
import type { Held } from '../tell-channels.ts'
import { exportColumns, seen, type Export } from './export-columns.ts'

/** `files`: its parts. `endsAt`: when the build will be done if it goes on as it did. `held`: it can't be fetched before, and why. */
export type ReadExport = Export & { endsAt: Date | null; held: Held | undefined; files: { number: number; bytes: number | null; sha256: string | null }[]; fetches: { at: Date; ip: string | null; part: number }[] }

/** One download: how far it is, and when and from where it was fetched. Throws `NotFound`. */
export async function readExport(actor: PersonActor, { id }: { id: string }): Promise<ReadExport> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new NotFound()
  const held = await readHold(actor)
  return as(actor, async (tx) => {
    const [row] = await tx.select(exportColumns).from(exports).where(eq(exports.id, id))
    if (!row) throw new NotFound()
    const fetches = await tx
      .select({ at: exportFetches.at, ip: exportFetches.ip, part: exportFetches.part })
      .from(exportFetches)
      .where(eq(exportFetches.exportId, id))
      .orderBy(desc(exportFetches.at))
      .limit(100)
    const files = await tx.select({ number: exportParts.number, bytes: exportParts.bytes, sha256: exportParts.sha256 }).from(exportParts).where(eq(exportParts.exportId, id)).orderBy(asc(exportParts.number))
    return { ...seen(row), endsAt: estimate(row, new Date()), held, files, fetches }
  })
}

type Pace = Pick<Export, 'state' | 'startedAt' | 'rowsDone' | 'rowsTotal'>

const estimate = ({ state, startedAt, rowsDone, rowsTotal }: Pace, now: Date): Date | null => {
  if (state !== 'building' || !startedAt || rowsDone === 0) return null
  const took = now.getTime() - startedAt.getTime()
  return new Date(now.getTime() + (took * (rowsTotal - rowsDone)) / rowsDone)
}
