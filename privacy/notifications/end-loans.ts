import { inArray, lte, sql } from 'drizzle-orm'
import { loanCopies, loans } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { record } from '../write.ts'

/** Deletes the copies of loans that are over. Nobody could read them any more. Gives how many. */
export async function endLoans(actor: WorkerActor): Promise<number> {
  return as(actor, async (tx) => {
    const over = tx.select({ id: loans.id }).from(loans).where(lte(loans.endsAt, sql`now()`))
    const gone = await tx.delete(loanCopies).where(inArray(loanCopies.id, over)).returning({ person: loanCopies.personId })
    for (const { person } of gone) await record(tx, actor, { verb: 'end-loan', table: 'loanCopies', columns: [], person })
    return gone.length
  })
}
