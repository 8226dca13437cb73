import { and, eq, gt, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'

/** The mail server got the words of a message and said that it did not keep them (RFC 5321, section 4.2.5): that copy counts no more. */
export async function takeBack(actor: WorkerActor, { id }: { id: string }): Promise<void> {
  await as(actor, (tx) => tx.update(outbox).set({ copies: sql`${outbox.copies} - 1` }).where(and(eq(outbox.id, id), gt(outbox.copies, 0))))
}
