import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { outbox } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { textKinds } from '../message-kinds.ts'

/** How many messages were handed over, and when the last. */
export type Deliveries = { sent: number; last: Date | null }

/** What was handed to mail and to text delivery for the person, codes to sign in among it. */
export function countDeliveries(actor: PersonActor): Promise<{ mail: Deliveries; text: Deliveries }> {
  return as(actor, async (tx) => {
    const found = await tx
      .select({ text: sql<boolean>`${inArray(outbox.kind, textKinds)}`, sent: sql<number>`count(*)::int`, last: sql<Date>`max(${outbox.settledAt})`.mapWith(outbox.settledAt) })
      .from(outbox)
      .where(and(eq(outbox.state, 'sent'), ne(outbox.kind, 'recipient-corrected')))
      .groupBy(sql`1`)
    const of = (text: boolean): Deliveries => found.find((one) => one.text === text) ?? { sent: 0, last: null }
    return { mail: of(false), text: of(true) }
  })
}
