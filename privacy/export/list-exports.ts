import { desc, sql } from 'drizzle-orm'
import { exportFetches, exports } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { exportColumns, seen, type Export } from './export-columns.ts'

export type ListedExport = Export & { fetches: number }

/** Every download the person asked for, the newest first, and how often each was fetched. */
export function listExports(actor: PersonActor): Promise<ListedExport[]> {
  const fetches = sql<string>`(select count(*) from ${exportFetches} where ${exportFetches.exportId} = ${exports.id})`
  return as(actor, async (tx) => {
    const rows = await tx.select({ ...exportColumns, fetches }).from(exports).orderBy(desc(exports.createdAt)).limit(100)
    return rows.map(({ fetches: count, ...row }) => ({ ...seen(row), fetches: Number(count) }))
  })
}
