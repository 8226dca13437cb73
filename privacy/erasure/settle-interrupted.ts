import { sql } from 'drizzle-orm'
import { journalLines } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { lastLine } from '../journal-file.ts'
import { mostInterrupted } from '../journal.ts'
import type { Store } from '../store.ts'
import { settleJournal } from './settle-journal.ts'

/** One for each crash since the last look; more is another matter. */
const few = 20

/** What a crash leaves while the portal serves: one line here and there. Looks at the numbers alone when they say that nothing is missing. */
export async function settleInterrupted(actor: WorkerActor, { store }: { store: Pick<Store, 'remove'> }): Promise<void> {
  const { rows } = await as(actor, (tx) => tx.execute<{ count: number; first: number; last: number }>(sql`select count(*)::int as count, coalesce(min(number), 1)::int as first, coalesce(max(number), 0)::int as last from ${journalLines}`))
  const { count, first, last } = rows[0]!
  const end = (await lastLine())?.number ?? 0
  if (count === last - first + 1 && end === last) return
  // At the end no more can be missing than failures leave, or this is another database.
  await settleJournal(actor, { store, most: end > last + mostInterrupted ? 0 : few, interrupted: true })
}
