import { and, eq, isNull, sql } from 'drizzle-orm'
import { webhookDeliveries, webhooks } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { record } from '../write.ts'

/** Tells an address nothing more, for good; what waits is dropped. Throws `NotAllowed` but for the privacy officer, `NotFound` when there is none that has not ended. */
export async function endWebhook(actor: StaffActor, { webhook }: { webhook: string }): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [ended] = await tx
      .update(webhooks)
      .set({ endedAt: sql`now()` })
      .where(and(eq(webhooks.id, webhook), isNull(webhooks.endedAt)))
      .returning({ id: webhooks.id })
    if (!ended) throw new NotFound()
    await tx
      .update(webhookDeliveries)
      .set({ state: 'dropped', settledAt: sql`now()` })
      .where(and(eq(webhookDeliveries.webhookId, webhook), eq(webhookDeliveries.state, 'waiting')))
    await record(tx, actor, { verb: 'end-webhook', table: 'webhooks', columns: ['endedAt'] })
  })
}
