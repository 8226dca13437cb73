import { asc, eq, lte, sql } from 'drizzle-orm'
import { exportRepeats, exports } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { record } from '../write.ts'
import type { Category } from '../vocabulary.ts'
import { lastFetched, overlapMinutes } from './last-fetched.ts'

/**
 * Asks for the regular downloads whose time has come, each once, however long the worker was away; one that is being built already counts. After a
 * year there is no next. Gives how many were asked for.
 */
export async function askRepeats(actor: WorkerActor): Promise<number> {
  return as(actor, async (tx) => {
    const due = await tx.select().from(exportRepeats).where(lte(exportRepeats.nextAt, sql`now()`)).orderBy(asc(exportRepeats.nextAt)).limit(100).for('update', { skipLocked: true })
    for (const repeat of due) await ask(tx, actor, repeat)
    return due.length
  })
}

async function ask(tx: Tx, actor: WorkerActor, repeat: typeof exportRepeats.$inferSelect): Promise<void> {
  const { id, personId, categories, formats, partBytes, onlyNew, everyMonths } = repeat
  const since = onlyNew ? await lastFetched(tx, { person: personId, categories: categories as Category[] }) : undefined
  const [asked] = await tx
    .insert(exports)
    .values({ personId, categories, formats, partBytes, newSince: since ? new Date(since.getTime() - overlapMinutes * 60_000) : null })
    .onConflictDoNothing({ target: exports.personId, where: sql`state in ('waiting', 'building')` })
    .returning({ id: exports.id })
  if (asked) {
    await record(tx, actor, { verb: 'repeat-export', table: 'exports', columns: ['categories', 'formats', 'newSince'], person: personId })
    await tx.execute(sql`select enqueue('build-export', ${asked.id}, priority => 5)`)
  }
  // Counted from the first, so that the 31st stays the 31st; past what was missed.
  const passed = sql`(extract(year from age(now(), ${exportRepeats.createdAt})) * 12 + extract(month from age(now(), ${exportRepeats.createdAt})))::int / ${everyMonths}::int`
  const next = sql`${exportRepeats.createdAt} + make_interval(months => (${passed} + 1) * ${everyMonths}::int)`
  const [later] = await tx.update(exportRepeats).set({ nextAt: next }).where(eq(exportRepeats.id, id)).returning({ over: sql<boolean>`${exportRepeats.nextAt} > ${exportRepeats.endsAt}` })
  if (later!.over) await tx.delete(exportRepeats).where(eq(exportRepeats.id, id))
}
