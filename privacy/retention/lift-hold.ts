import { and, eq, isNull, sql } from 'drizzle-orm'
import { holds } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/**
 * Ends a hold: what is past its time goes with the next sweep, and of somebody who has left, all that an erasure would have taken. Throws `NotAllowed`
 * but for the privacy officer, `NotNow` when it is lifted already.
 */
export async function liftHold(actor: StaffActor, { hold }: { hold: string }): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [lifted] = await tx
      .update(holds)
      .set({ liftedAt: sql`now()`, liftedBy: actor.staff })
      .where(and(eq(holds.id, hold), isNull(holds.liftedAt)))
      .returning({ person: holds.personId, told: holds.told })
    if (!lifted) throw new NotNow('settledAlready')
    await record(tx, actor, { verb: 'lift-hold', table: 'holds', columns: ['liftedAt', 'liftedBy'], ...(lifted.told && { person: lifted.person }) })
  })
}
