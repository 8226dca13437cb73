import { and, eq, gt, isNotNull, or, sql } from 'drizzle-orm'
import { loanCopies, loans, notifications } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { refuseHeld } from '../refuse-held.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'

/**
 * Deletes what was sent and what came back of one entry of the person's notification log, and the copy of it if it is lent; its time, address
 * and outcome stay. Throws `NotFound` when there is no such entry of theirs, or nothing in it, `NotNow` while the account is held.
 */
export async function deleteContents(actor: PersonActor, { id }: { id: string }): Promise<void> {
  await refuseHeld(actor, 'deletion')
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'delete-contents', table: 'notifications', columns: ['request', 'response'] })
    const emptied = await tx
      .update(notifications)
      .set({ request: null, response: null, contentsDeletedAt: sql`now()` })
      .where(and(eq(notifications.id, id), eq(notifications.personId, actor.person), or(isNotNull(notifications.request), isNotNull(notifications.response))))
      .returning({ id: notifications.id })
    if (emptied.length === 0) throw new NotFound()
    const lent = await tx.update(loans).set({ endsAt: sql`now()` }).where(and(eq(loans.notificationId, id), eq(loans.personId, actor.person), gt(loans.endsAt, sql`now()`))).returning({ id: loans.id })
    for (const { id: loan } of lent) await tx.delete(loanCopies).where(and(eq(loanCopies.id, loan), eq(loanCopies.personId, actor.person)))
  })
}
