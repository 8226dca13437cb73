import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { erasures, people } from '#db/schema/index.ts'
import { as, asWithin, type StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { proposedErasure } from './child-input.ts'
import { proposal } from './proposal.ts'
import { tellHolder } from './tell-holder.ts'

/**
 * A report that a holder is under 13 was wrong: the account is open as before, a planned deletion planned as before, and they are told. By any privacy officer, also the one who reported it, because
 * nothing is lost by it. Throws `NotAllowed` but for the privacy officer, `NotNow` when it is settled already.
 */
export async function rejectChild(actor: StaffActor, { erasure }: z.output<typeof proposedErasure>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const { person } = await proposal(tx, erasure)
    await asWithin(tx, actor, { kind: 'eraser', people: [person], staff: actor.staff }, async () => {
      await record(tx, actor, { verb: 'reject-child', table: 'erasures', columns: ['state', 'settledAt'], person })
      const [rejected] = await tx
        .update(erasures)
        .set({ state: 'cancelled', settledAt: sql`now()` })
        .where(and(eq(erasures.id, erasure), eq(erasures.state, 'proposed')))
        .returning({ id: erasures.id })
      if (!rejected) throw new NotNow('settledAlready')
      const planned = await tx.$count(erasures, and(eq(erasures.personId, person), eq(erasures.state, 'waiting')))
      await tx.update(people).set({ state: planned > 0 ? 'leaving' : 'open' }).where(and(eq(people.id, person), eq(people.state, 'shut')))
      await tellHolder(tx, person, 'child-reopened')
    })
  })
}
