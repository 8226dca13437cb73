import { eq, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'

/**
 * A message has gone out, or never will: what it said and to whom is emptied, that it existed stays. One that failed at the last try keeps
 * both, sealed as they are: `sendFailedAgain` sends it once the mail server is well.
 */
export async function settleMail(actor: WorkerActor, { id, state }: { id: string; state: 'sent' | 'refused' | 'failed' }): Promise<void> {
  const emptied = state === 'failed' ? {} : { recipient: null, contents: null }
  await as(actor, (tx) => tx.update(outbox).set({ state, ...emptied, settledAt: sql`now()` }).where(eq(outbox.id, id)))
}
