import { and, eq, inArray, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { people, posts } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { everyLeavingInput, leavingInput } from './leaving-input.ts'

type Chosen = z.output<typeof everyLeavingInput> | z.output<typeof leavingInput>

/**
 * Says what becomes of the person's own posts when they delete their account: deleted, or left without a name; of each that was shown, or of all. Changes
 * nothing until then. Gives of how many each is so now. Throws `NotFound` when one is not there or not theirs: then nothing is chosen.
 */
export async function chooseLeaving(actor: PersonActor, chosen: Chosen): Promise<{ deleted: number; nameless: number }> {
  return as(actor, async (tx) => {
    await record(tx, actor, { verb: 'choose-leaving', table: 'posts', columns: ['leaves'] })
    // An erasure counts what it leaves: it waits for this, or this for it.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, actor.person)).for('key share')
    const meant = 'every' in chosen ? undefined : [...new Set([...chosen.shown, ...chosen.nameless])]
    const { rowCount } = await tx
      .update(posts)
      .set({ leaves: 'every' in chosen ? chosen.every : sql`case when ${inArray(posts.number, chosen.nameless)} then 'nameless' else 'deleted' end` })
      .where(and(eq(posts.personId, actor.person), meant && inArray(posts.number, meant)))
    if (!rowCount || (meant && rowCount !== meant.length)) throw new NotFound()
    const [now] = await tx
      .select({ deleted: sql<number>`(count(*) filter (where ${posts.leaves} = 'deleted'))::int`, nameless: sql<number>`(count(*) filter (where ${posts.leaves} = 'nameless'))::int` })
      .from(posts)
      .where(eq(posts.personId, actor.person))
    return now!
  })
}
