import { and, eq, gt, sql } from 'drizzle-orm'
import { loans, looks, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { purposesOf, type LookPurpose } from '../look-words.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/**
 * Opens an entry that was lent for a case, for half an hour or as long as the loan lasts. The line written here is what makes the database
 * give the copy, so nobody reads it unseen. Throws `NotAllowed` for another role, or a purpose that is none of its, `NotFound`, and `NotNow` when the loan is over.
 */
export async function lookAtLoan(actor: StaffActor, { number, loan, purpose }: { number: number; loan: string; purpose: LookPurpose }): Promise<void> {
  if (actor.role !== 'support' || !purposesOf(actor.role).includes(purpose)) throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [found] = await tx
      .select({ person: loans.personId, request: loans.requestId, running: gt(loans.endsAt, sql`now()`).mapWith(Boolean) })
      .from(loans)
      .innerJoin(requests, eq(requests.id, loans.requestId))
      .where(and(eq(loans.id, loan), eq(requests.number, number)))
    if (!found) throw new NotFound()
    if (!found.running) throw new NotNow('loanOver')
    await tx.insert(looks).values({ personId: found.person, staffId: actor.staff, requestId: found.request, loanId: loan, role: actor.role, purpose, fields: [] })
    await record(tx, actor, { verb: 'look-at-loan', table: 'loanCopies', columns: ['contents'], person: found.person })
  })
}
