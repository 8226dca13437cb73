import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { conflicts } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { notify } from '../notify.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { tellCustomerList } from '../tell.ts'
import { record } from '../write.ts'
import type { settleInput } from './desk-input.ts'

/**
 * Settles an import that says otherwise than the person did. Their own value stays either way; nobody's can be overwritten here. The person is
 * told by mail. Throws `NotAllowed` but for the privacy officer, `NotNow` when it is settled already.
 */
export async function settleConflict(actor: StaffActor, { conflict, how }: z.output<typeof settleInput>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [settled] = await tx
      .update(conflicts)
      .set({ state: how === 'tell' ? 'told' : 'kept', settledAt: sql`now()`, staffId: actor.staff })
      .where(and(eq(conflicts.id, conflict), eq(conflicts.state, 'open')))
      .returning({ person: conflicts.personId, correction: conflicts.correctionId, field: conflicts.field })
    if (!settled) throw new NotNow('settledAlready')
    const { person, correction, field } = settled
    await record(tx, actor, { verb: 'settle-conflict', table: 'conflicts', columns: ['state', 'settledAt', 'staffId'], person })
    if (how === 'tell') await tellCustomerList(tx, { id: correction, personId: person })
    await notify(tx, { kind: 'conflict-settled', person, params: { field, told: how === 'tell' } })
  })
}
