import { and, eq, inArray, sql } from 'drizzle-orm'
import { suppressions, webhookDeliveries, webhooks } from '#db/schema/index.ts'
import { as, type Tx, type WorkerActor } from '../actor.ts'
import { unseal } from '../seal.ts'
import { sharedTopic } from '../topics.ts'

/** News for one webhook: where to, signed with what, and what changed. */
export type Delivery = { url: string; secret: string; at: Date; data: { hash: string; channel: string; topic: string; state: 'off' | 'on' } }

/**
 * Opens waiting news and counts the try. Nothing comes back for what got through. Dropped is what a webhook that is off or has ended was to hear, and a yes that a no has followed: a late
 * try, or a webhook that was off meanwhile, would turn on what is off.
 */
export async function claimDelivery(actor: WorkerActor, { id }: { id: string }): Promise<Delivery | undefined> {
  return as(actor, async (tx) => {
    const [row] = await tx
      .update(webhookDeliveries)
      .set({ attempts: sql`${webhookDeliveries.attempts} + 1` })
      .where(and(eq(webhookDeliveries.id, id), eq(webhookDeliveries.state, 'waiting')))
      .returning()
    if (!row) return undefined
    const [to] = await tx.select().from(webhooks).where(eq(webhooks.id, row.webhookId))
    if (!to || to.offAt || to.endedAt || (row.becomes === 'on' && (await isOff(tx, row)))) {
      await tx.update(webhookDeliveries).set({ state: 'dropped', settledAt: sql`now()` }).where(eq(webhookDeliveries.id, id))
      return undefined
    }
    return { url: to.url, secret: unseal(to.secret, `webhooks.secret:${to.id}`), at: row.at, data: { hash: row.addressHash, channel: row.channel, topic: row.topic, state: row.becomes } }
  })
}

const isOff = async (tx: Tx, { addressHash, channel, topic }: Pick<typeof webhookDeliveries.$inferSelect, 'addressHash' | 'channel' | 'topic'>): Promise<boolean> =>
  (await tx.$count(suppressions, and(eq(suppressions.addressHash, addressHash), eq(suppressions.channel, channel), inArray(suppressions.topic, [topic, sharedTopic(topic)])))) > 0
