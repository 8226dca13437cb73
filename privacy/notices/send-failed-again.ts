import { and, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { canGoAgain, mostCopies } from '../failed-mail.ts'

/**
 * Puts every message that failed for good back into the queue, once the mail server is well again; codes that have run out are left, and marketing of which there may be two copies. What has to
 * arrive, and may have, gets one copy more. Gives how many.
 */
export function sendFailedAgain(actor: WorkerActor): Promise<number> {
  return as(actor, async (tx) => {
    const again = await tx
      .update(outbox)
      .set({ state: 'waiting', settledAt: null, copies: sql`least(${outbox.copies}, ${mostCopies - 1}::int)` })
      .where(and(canGoAgain, sql`${outbox.kind} not like '%-code'`))
      .returning({ id: outbox.id })
    for (const { id } of again) await tx.execute(sql`select enqueue('send-mail', ${id})`)
    return again.length
  })
}
