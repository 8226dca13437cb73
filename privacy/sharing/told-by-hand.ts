import { and, eq, inArray, sql } from 'drizzle-orm'
import { tellings } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/** Notes that staff told a recipient themselves. Throws `NotAllowed` but for the privacy officer, `NotNow` when it is settled already. */
export async function toldByHand(actor: StaffActor, { telling }: { telling: string }): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [told] = await tx
      .update(tellings)
      .set({ state: 'told', settledAt: sql`now()`, staffId: actor.staff })
      .where(and(eq(tellings.id, telling), inArray(tellings.state, ['by-hand', 'failed'])))
      .returning({ person: tellings.personId })
    if (!told) throw new NotNow('settledAlready')
    await record(tx, actor, { verb: 'told-by-hand', table: 'tellings', columns: ['state', 'settledAt', 'staffId'], person: told.person })
  })
}
