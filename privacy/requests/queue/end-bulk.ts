import { eq, sql } from 'drizzle-orm'
import { bulkAssignments } from '#db/schema/index.ts'
import { as, type StaffActor } from '../../actor.ts'
import { NotAllowed } from '../../refusals.ts'
import { record } from '../../write.ts'
import { lockBulk } from './lock-bulk.ts'

/** Takes back one's own proposal, or refuses another's as privacy officer: nothing is assigned. Throws `NotAllowed` for anybody else, `NotNow` when it is settled, `NotFound` for an id of none. */
export async function endBulk(actor: StaffActor, { bulk }: { bulk: string }): Promise<void> {
  await as(actor, async (tx) => {
    const { proposedBy } = await lockBulk(tx, bulk)
    if (actor.role !== 'privacy' && proposedBy !== actor.staff) throw new NotAllowed('notYourRole')
    await record(tx, actor, { verb: 'end-bulk', table: 'bulkAssignments', columns: ['endedBy', 'endedAt'] })
    await tx.update(bulkAssignments).set({ endedBy: actor.staff, endedAt: sql`now()` }).where(eq(bulkAssignments.id, bulk))
  })
}
