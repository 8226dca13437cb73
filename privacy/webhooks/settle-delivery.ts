import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { webhookDeliveries, webhooks } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'

/** What a try met: that it got through, or what was wrong, with the answer's status if there was one. */
export type Met = { problem: (typeof webhookDeliveries.$inferSelect)['problem']; status: number | null }

/** With the twelfth try of one piece of news, some 16 hours after its first, a webhook to which nothing got through for so long is turned off. */
const longHours = 12
/** “Gone” (RFC 9110): it wants to hear no more. */
const gone = 410

/** Notes what became of a try and how the webhook does. `last`: there is no other. Gives whether the news still waits. */
export async function settleDelivery(actor: WorkerActor, { id, problem, status, last }: Met & { id: string; last: boolean }): Promise<boolean> {
  return as(actor, async (tx) => {
    const state = problem === null ? 'delivered' : status === gone ? 'dropped' : last ? 'failed' : 'waiting'
    const [row] = await tx
      .update(webhookDeliveries)
      .set({ state, problem, status, settledAt: state === 'waiting' ? null : sql`now()` })
      .where(eq(webhookDeliveries.id, id))
      .returning({ webhook: webhookDeliveries.webhookId })
    if (!row) return false
    if (problem === null) await tx.update(webhooks).set({ failingSince: null }).where(and(eq(webhooks.id, row.webhook), isNotNull(webhooks.failingSince)))
    else await fails(tx, row.webhook, status === gone ? sql`true` : last ? sql`failing_since < now() - make_interval(hours => ${longHours})` : sql`false`)
    return state === 'waiting'
  })
}

async function fails(tx: Tx, webhook: string, isOver: ReturnType<typeof sql>): Promise<void> {
  await tx.update(webhooks).set({ failingSince: sql`now()` }).where(and(eq(webhooks.id, webhook), isNull(webhooks.failingSince)))
  const [off] = await tx
    .update(webhooks)
    .set({ offAt: sql`now()` })
    .where(and(eq(webhooks.id, webhook), isNull(webhooks.offAt), isOver))
    .returning({ id: webhooks.id })
  if (!off) return
  await tx
    .update(webhookDeliveries)
    .set({ state: 'dropped', settledAt: sql`now()` })
    .where(and(eq(webhookDeliveries.webhookId, webhook), eq(webhookDeliveries.state, 'waiting')))
}
