import { desc, eq, sql } from 'drizzle-orm'
import { staff, webhookDeliveries, webhooks } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'

type Problem = NonNullable<(typeof webhookDeliveries.$inferSelect)['problem']>

/** `waiting`: news on its way; `lost`: news of the last 30 days that did not get through; `problem`: what the last try met that failed. */
export type WebhookState = {
  id: string
  name: string
  url: string
  madeBy: string
  createdAt: Date
  failingSince: Date | null
  offAt: Date | null
  endedAt: Date | null
  toldAt: Date | null
  waiting: number
  lost: number
  problem: { is: Problem; status: number | null } | undefined
}

/** Who is told of opt-outs and how that goes, newest first. Throws `NotAllowed` but for the privacy officer. */
export async function listWebhooks(actor: StaffActor): Promise<WebhookState[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const all = await tx
      .select({ id: webhooks.id, name: webhooks.name, url: webhooks.url, madeBy: staff.name, createdAt: webhooks.createdAt, failingSince: webhooks.failingSince, offAt: webhooks.offAt, endedAt: webhooks.endedAt })
      .from(webhooks)
      .innerJoin(staff, eq(staff.id, webhooks.madeBy))
      .orderBy(desc(webhooks.createdAt))
    const counts = await tx
      .select({
        id: webhookDeliveries.webhookId,
        waiting: sql<number>`count(*) filter (where ${webhookDeliveries.state} = 'waiting')::int`,
        lost: sql<number>`count(*) filter (where ${webhookDeliveries.state} in ('failed', 'dropped'))::int`,
        toldAt: sql`max(${webhookDeliveries.settledAt}) filter (where ${webhookDeliveries.state} = 'delivered')`.mapWith(webhookDeliveries.settledAt),
      })
      .from(webhookDeliveries)
      .groupBy(webhookDeliveries.webhookId)
    const failures = await tx
      .selectDistinctOn([webhookDeliveries.webhookId], { id: webhookDeliveries.webhookId, is: webhookDeliveries.problem, status: webhookDeliveries.status })
      .from(webhookDeliveries)
      .where(sql`${webhookDeliveries.problem} is not null`)
      .orderBy(webhookDeliveries.webhookId, desc(webhookDeliveries.at))
    return all.map((one) => {
      const counted = counts.find(({ id }) => id === one.id)
      const failure = failures.find(({ id }) => id === one.id)
      return { ...one, waiting: counted?.waiting ?? 0, lost: counted?.lost ?? 0, toldAt: counted?.toldAt ?? null, problem: failure?.is ? { is: failure.is, status: failure.status } : undefined }
    })
  })
}
