import { Webhook } from 'standardwebhooks'
import { claimDelivery } from '#privacy/webhooks/claim-delivery.ts'
import { settleDelivery } from '#privacy/webhooks/settle-delivery.ts'
import { postOutward } from './post-outward.ts'

const actor = { kind: 'worker', task: 'webhook' } as const

/**
 * Tells one webhook of one change, signed as Standard Webhooks asks; the same news keeps its id. What does not get through is tried again by the queue,
 * and `last` says that it is not any more. `means`: how names are resolved, for tests.
 */
export async function deliverWebhook({ id, last = false }: { id: string; last?: boolean }, means: Parameters<typeof postOutward>[2] = {}): Promise<void> {
  const news = await claimDelivery(actor, { id })
  if (!news) return
  const { url, secret, at, data } = news
  const body = JSON.stringify({ type: 'suppression.changed', timestamp: at.toISOString(), data })
  const now = new Date()
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)), 'webhook-signature': new Webhook(secret).sign(id, now, body) }
  const met = await postOutward(url, { headers, body }, means)
  const waits = await settleDelivery(actor, { id, ...met, last })
  // Says nothing of whom it is about or where it went: the queue keeps it.
  if (waits) throw new Error('A webhook did not take its news; it is tried again.')
}
