import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { webhookDeliveries, webhooks } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { record } from '../write.ts'

/**
 * Turns a webhook on again that had failed for long. What did not get through before is told now, the rest only by comparing lists. Throws `NotAllowed` but for
 * the privacy officer, `NotFound` when there is none that is off.
 */
export async function resumeWebhook(actor: StaffActor, { webhook }: { webhook: string }): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [resumed] = await tx
      .update(webhooks)
      .set({ offAt: null, failingSince: null })
      .where(and(eq(webhooks.id, webhook), isNotNull(webhooks.offAt), isNull(webhooks.endedAt)))
      .returning({ id: webhooks.id })
    if (!resumed) throw new NotFound()
    const again = await tx
      .update(webhookDeliveries)
      .set({ state: 'waiting', attempts: 0, settledAt: null })
      .where(and(eq(webhookDeliveries.webhookId, webhook), inArray(webhookDeliveries.state, ['failed', 'dropped'])))
      .returning({ id: webhookDeliveries.id })
    if (again.length > 0) await tx.execute(sql`select enqueue_all('deliver-webhook', ${sql.param(again.map(({ id }) => id))}::uuid[], lane => ${webhook})`)
    await record(tx, actor, { verb: 'resume-webhook', table: 'webhooks', columns: ['offAt', 'failingSince'] })
  })
}
