import { count, gt, sql } from 'drizzle-orm'
import { exportRepeats, exports } from '#db/schema/index.ts'
import type { DelegateActor, PersonActor, Tx } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { exportFormats, repeatMonths, type ExportWish } from './export-terms.ts'
import { lastFetched, overlapMinutes } from './last-fetched.ts'

/** The same in a transaction that is open. What is asked for by staff is not repeated. */
export async function beginExport(tx: Tx, actor: PersonActor | DelegateActor, wish: ExportWish): Promise<string> {
  await record(tx, actor, { verb: 'ask-export', table: 'exports', columns: ['categories', 'formats', 'fromDay', 'toDay', 'newSince'] })
  const chosen = { personId: actor.person, categories: wish.categories, formats: wish.formats ?? [...exportFormats], partBytes: wish.partBytes ?? null }
  const since = wish.onlyNew ? await lastFetched(tx, { person: actor.person, categories: wish.categories }) : undefined
  const [{ lately } = { lately: 0 }] = await tx.select({ lately: count() }).from(exports).where(gt(exports.createdAt, sql`now() - interval '1 day'`))
  const [asked] = await tx
    .insert(exports)
    .values({ ...chosen, fromDay: wish.days?.from ?? null, toDay: wish.days?.to ?? null, newSince: since ? new Date(since.getTime() - overlapMinutes * 60_000) : null })
    .onConflictDoNothing({ target: exports.personId, where: sql`state in ('waiting', 'building')` })
    .returning({ id: exports.id })
  if (!asked) throw new NotNow('downloadUnderWay')
  if (wish.everyMonths && actor.kind === 'person') await repeat(tx, actor, { ...chosen, onlyNew: wish.onlyNew ?? false, everyMonths: wish.everyMonths })
  // Whoever asks often lets the others go first.
  await tx.execute(sql`select enqueue('build-export', ${asked.id}, priority => ${lately}::int)`)
  return asked.id
}

type Repeat = Omit<typeof exportRepeats.$inferInsert, 'nextAt' | 'endsAt'>

/** In place of an earlier one: there is one regular download at a time. */
async function repeat(tx: Tx, actor: PersonActor, wish: Repeat): Promise<void> {
  await tx.delete(exportRepeats)
  await tx.insert(exportRepeats).values({ ...wish, nextAt: sql`now() + make_interval(months => ${wish.everyMonths}::int)`, endsAt: sql`now() + make_interval(months => ${repeatMonths}::int)` })
  await record(tx, { ...actor, key: undefined }, { verb: 'repeat-export', table: 'exportRepeats', columns: ['categories', 'formats', 'everyMonths', 'onlyNew'] })
}
