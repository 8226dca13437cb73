import { count, desc } from 'drizzle-orm'
import { exportFetches, exports } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { exportColumns, seen, type Export } from './export-columns.ts'

export type ListedExport = Export & { fetches: number }

/** Every download the person asked for, the newest first, and how often each was fetched. */
export function listExports(actor: PersonActor): Promise<ListedExport[]> {
  return as(actor, async (tx) => {
    const rows = await tx.select(exportColumns).from(exports).orderBy(desc(exports.createdAt)).limit(100)
    const counted = await tx.select({ id: exportFetches.exportId, fetches: count() }).from(exportFetches).groupBy(exportFetches.exportId)
    const fetches = new Map(counted.map((one) => [one.id, one.fetches]))
    return rows.map((row) => ({ ...seen(row), fetches: fetches.get(row.id) ?? 0 }))
  })
}
