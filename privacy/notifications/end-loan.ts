import { and, eq, gt, sql } from 'drizzle-orm'
import { loanCopies, loans } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/** Ends a loan of the person's at once: its copy is deleted, and whoever has it open gets no more of it. Throws `NotNow` when it is over, or none of theirs. */
export async function endLoan(actor: PersonActor, { loan }: { loan: string }): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'end-loan', table: 'loans', columns: ['endsAt'] })
    const ended = await tx
      .update(loans)
      .set({ endsAt: sql`now()` })
      .where(and(eq(loans.id, loan), eq(loans.personId, actor.person), gt(loans.endsAt, sql`now()`)))
      .returning({ id: loans.id })
    if (ended.length === 0) throw new NotNow('loanOver')
    await tx.delete(loanCopies).where(and(eq(loanCopies.id, loan), eq(loanCopies.personId, actor.person)))
  })
}
