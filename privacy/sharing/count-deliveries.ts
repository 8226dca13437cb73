import { eq, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'

/** How many messages to the person were handed to mail delivery, and when the last. */
export async function countDeliveries(actor: PersonActor): Promise<{ sent: number; last: Date | null }> {
  const [found] = await as(actor, (tx) =>
    tx
      .select({ sent: sql<number>`count(*)::int`, last: sql<Date | null>`max(${outbox.settledAt})`.mapWith(outbox.settledAt) })
      .from(outbox)
      .where(eq(outbox.state, 'sent')),
  )
  return found!
}
