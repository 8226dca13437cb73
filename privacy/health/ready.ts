import { eq, sql } from 'drizzle-orm'
import { heartbeats } from '#db/schema/index.ts'
import { as, type VisitorActor } from '../actor.ts'
import { isOpen } from './is-open.ts'

/** A worker that has not been heard of for so long has stopped or hangs. */
const silence = 15

/**
 * Whether the database answers, the worker has given a sign of life lately, and the database has in it what its journal has. Never throws: what can't be asked is not
 * ready.
 */
export async function ready(actor: VisitorActor): Promise<{ database: boolean; worker: boolean; journal: boolean }> {
  try {
    const [beat] = await as(actor, (tx) => tx.select({ fresh: sql<boolean>`${heartbeats.at} > clock_timestamp() - make_interval(secs => ${silence})` }).from(heartbeats).where(eq(heartbeats.name, 'worker')))
    return { database: true, worker: beat?.fresh === true, journal: await isOpen(actor) }
  } catch {
    return { database: false, worker: false, journal: false }
  }
}
