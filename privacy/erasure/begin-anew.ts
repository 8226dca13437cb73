import { sql } from 'drizzle-orm'
import { onlyOnce } from '#db/door.ts'
import { journalLines } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { beginJournalAnew } from '../journal-file.ts'
import { compareJournal, keepLine } from '../journal.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/**
 * Begins another journal, after all that the database knows of the one before: the way out when that is lost or damaged for good. What stood in it alone is lost; the old file
 * stays beside. Throws `NotNow` when the journal is whole: then there is nothing to give up.
 */
export async function beginAnew(actor: WorkerActor): Promise<void> {
  const { state } = await compareJournal(actor)
  if (state === 'level' || state === 'behind') throw new NotNow('The journal is whole: "npm run replay" alone does over what the database lacks.')
  await as(actor, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('journal', 0))`)
    const { rows } = await tx.execute<{ last: number }>(sql`select coalesce(max(number), 0)::int as last from ${journalLines}`)
    await record(tx, actor, { verb: 'begin-journal-anew', table: 'journalLines', columns: ['number', 'hash'] })
    onlyOnce(tx)
    keepLine(tx, await beginJournalAnew(rows[0]!.last))
  })
}
