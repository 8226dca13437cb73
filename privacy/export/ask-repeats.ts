import { asc, eq, getTableColumns, lte, sql } from 'drizzle-orm'
import { exportRepeats, exports } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { record } from '../write.ts'
import type { Category } from '../vocabulary.ts'
import { lastFetched, overlapMinutes } from './last-fetched.ts'
import { nextRepeat } from './next-repeat.ts'

/**
 * Asks for the regular downloads whose time has come, each once, however long the worker was away; one that is being built already counts. After a
 * year there is no next. Gives how many were asked for.
 */
export async function askRepeats(actor: WorkerActor): Promise<number> {
  return as(actor, async (tx) => {
    const due = await tx
      .select({ ...getTableColumns(exportRepeats), now: sql`now()`.mapWith(exportRepeats.nextAt) })
      .from(exportRepeats)
      .where(lte(exportRepeats.nextAt, sql`now()`))
      .orderBy(asc(exportRepeats.nextAt))
      .limit(100)
      .for('update', { skipLocked: true })
    for (const repeat of due) await ask(tx, actor, repeat)
    return due.length
  })
}

async function ask(tx: Tx, actor: WorkerActor, repeat: typeof exportRepeats.$inferSelect & { now: Date }): Promise<void> {
  const { id, personId, categories, formats, partBytes, onlyNew, everyMonths, createdAt, endsAt, now } = repeat
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
  const next = nextRepeat({ first: createdAt, everyMonths, now })
  if (next > endsAt) await tx.delete(exportRepeats).where(eq(exportRepeats.id, id))
  else await tx.update(exportRepeats).set({ nextAt: next }).where(eq(exportRepeats.id, id))
}
