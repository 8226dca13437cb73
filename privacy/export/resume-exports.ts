import { and, eq, sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { signOfLife } from './export-terms.ts'

/** Puts builds back into the queue whose worker has died. Gives how many. */
export function resumeExports(actor: WorkerActor): Promise<number> {
  return as(actor, async (tx) => {
    const dead = await tx
      .select({ id: exports.id })
      .from(exports)
      .where(and(eq(exports.state, 'building'), sql`${exports.progressAt} < now() - make_interval(secs => ${signOfLife.lostAfter})`))
    for (const { id } of dead) await tx.execute(sql`select enqueue('build-export', ${id})`)
    return dead.length
  })
}
