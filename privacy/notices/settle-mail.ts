import { eq, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'

/** A message has gone out, or never will: what it said and to whom is emptied, that it existed stays. */
export async function settleMail(actor: WorkerActor, { id, state }: { id: string; state: 'sent' | 'refused' }): Promise<void> {
  await as(actor, (tx) => tx.update(outbox).set({ state, recipient: null, contents: null, settledAt: sql`now()` }).where(eq(outbox.id, id)))
}
