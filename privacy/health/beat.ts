import { sql } from 'drizzle-orm'
import { heartbeats } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'

/** The worker's sign of life. */
export async function beat(actor: WorkerActor): Promise<void> {
  await as(actor, (tx) =>
    tx
      .insert(heartbeats)
      .values({ name: 'worker', at: sql`clock_timestamp()` })
      .onConflictDoUpdate({ target: heartbeats.name, set: { at: sql`clock_timestamp()` } }),
  )
}
