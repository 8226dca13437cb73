import { and, eq, inArray, sql } from 'drizzle-orm'
import { erasureTellings } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/** Notes that staff told a recipient of a deletion themselves; what they know the person by is emptied. Throws `NotAllowed` but for the privacy officer, `NotNow` when they were told already. */
export async function toldOfErasure(actor: StaffActor, { telling }: { telling: string }): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [told] = await tx
      .update(erasureTellings)
      .set({ state: 'told', known: null, toldAt: sql`now()`, staffId: actor.staff })
      .where(and(eq(erasureTellings.id, telling), inArray(erasureTellings.state, ['waiting', 'by-hand', 'failed'])))
      .returning({ person: erasureTellings.personId })
    if (!told) throw new NotNow('settledAlready')
    await record(tx, actor, { verb: 'told-of-erasure', table: 'erasureTellings', columns: ['state', 'known', 'toldAt', 'staffId'], person: told.person })
  })
}
