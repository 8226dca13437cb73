import { sql } from 'drizzle-orm'
import { heartbeats } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'

/** A worker that has not been heard of for so long has stopped or hangs. */
const silence = 15

/** Whether the database answers and the worker has given a sign of life lately. Never throws: what can't be asked is not ready. */
export async function ready(actor: VisitorActor): Promise<{ database: boolean; worker: boolean }> {
  try {
    const [beat] = await as(actor, (tx) => tx.select({ fresh: sql<boolean>`${heartbeats.at} > clock_timestamp() - make_interval(secs => ${silence})` }).from(heartbeats))
    return { database: true, worker: beat?.fresh === true }
  } catch {
    return { database: false, worker: false }
  }
}
