import { and, arrayContains, desc, eq, isNull, sql } from 'drizzle-orm'
import { exportFetches, exports } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import type { Category } from '../vocabulary.ts'

/**
 * The moment of the newest download that was fetched, every part of it, and held all records of these categories up to then; nothing when there is
 * none. What was built and never fetched does not count: nobody has it.
 */
export async function lastFetched(tx: Tx, { person, categories }: { person: string; categories: readonly Category[] }): Promise<Date | undefined> {
  const fetched = sql`(select count(distinct ${exportFetches.part}) from ${exportFetches} where ${exportFetches.exportId} = ${exports.id}) = ${exports.parts}`
  const [last] = await tx
    .select({ takenAt: exports.takenAt })
    .from(exports)
    .where(and(eq(exports.personId, person), isNull(exports.fromDay), arrayContains(exports.categories, [...categories]), fetched))
    .orderBy(desc(exports.takenAt))
    .limit(1)
  return last?.takenAt ?? undefined
}

/** What was being written while the last one was taken was not in it: an hour twice is better than a minute lost. */
export const overlapMinutes = 60
