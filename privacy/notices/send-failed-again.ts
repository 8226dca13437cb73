import { and, eq, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'

/** Puts every message that failed for good back into the queue, once the mail server is well again; codes that have run out are left. Gives how many. */
export function sendFailedAgain(actor: WorkerActor): Promise<number> {
  return as(actor, async (tx) => {
    const again = await tx
      .update(outbox)
      .set({ state: 'waiting', settledAt: null })
      .where(and(eq(outbox.state, 'failed'), sql`${outbox.kind} not like '%-code'`))
      .returning({ id: outbox.id })
    for (const { id } of again) await tx.execute(sql`select enqueue('send-mail', ${id})`)
    return again.length
  })
}
