import { sql } from 'drizzle-orm'
import { exports } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import type { Category } from '../vocabulary.ts'
import { record } from '../write.ts'

/**
 * Asks for a copy of the person's data of these categories; the worker builds it. Gives its id. Throws `NotNow('downloadUnderWay')` while
 * another is being built.
 */
export function askExport(actor: PersonActor, { categories }: { categories: Category[] }): Promise<string> {
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'ask-export', table: 'exports', columns: ['categories'] })
    const [asked] = await tx
      .insert(exports)
      .values({ personId: actor.person, categories })
      .onConflictDoNothing({ target: exports.personId, where: sql`state in ('waiting', 'building')` })
      .returning({ id: exports.id })
    if (!asked) throw new NotNow('downloadUnderWay')
    await tx.execute(sql`select enqueue('build-export', ${asked.id})`)
    return asked.id
  })
}
