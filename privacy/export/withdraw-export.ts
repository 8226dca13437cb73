import { and, eq, inArray } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/**
 * Gives a download up: one that is being built ends, one that is ready can be fetched by nobody from now on, and its files are deleted within a
 * minute. Throws `NotNow('downloadOver')` when there is none of this id that could be.
 */
export function withdrawExport(actor: PersonActor, { id }: { id: string }): Promise<string> {
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'withdraw-export', table: 'exports', columns: ['state'] })
    const [withdrawn] = await tx
      .update(exports)
      .set({ state: 'withdrawn' })
      .where(and(eq(exports.id, id), inArray(exports.state, ['waiting', 'building', 'ready'])))
      .returning({ id: exports.id })
    if (!withdrawn) throw new NotNow('downloadOver')
    return id
  })
}
