import { sql } from 'drizzle-orm'
import { as, type WorkerActor } from '../actor.ts'

/** Asks for the next batch of each campaign whose worker was killed, by the time at which it should have come. */
export async function resumeCampaigns(actor: WorkerActor): Promise<void> {
  await as(actor, (tx) => tx.execute(sql`select enqueue('send-campaign', id) from campaigns where state = 'sending' and coalesce(next_at, started_at) < now() - interval '2 minutes'`))
}
