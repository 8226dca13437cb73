import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { staffChanges } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import { record } from '../write.ts'
import type { changeId } from './colleague-input.ts'
import { lockChange } from './lock-change.ts'

/**
 * Ends a change nobody has confirmed (who asked takes it back, another refuses it), or withdraws an invitation whose link nobody has used. Throws `NotAllowed` but for administrators and privacy
 * officers, and about oneself; `NotFound` for an id of no change; `NotNow` when it is settled or over.
 */
export async function endChange(actor: StaffActor, { change: id }: z.output<typeof changeId>): Promise<void> {
  if (actor.role !== 'administrator' && actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const found = await lockChange(tx, id, { sent: true })
    if (found.staffId === actor.staff) throw new NotAllowed('notYourself')
    await record(tx, actor, { verb: `end-${found.kind}`, table: 'staffChanges', columns: ['endedBy', 'endsAt'] })
    await tx.update(staffChanges).set({ endedBy: actor.staff, endsAt: sql`now()` }).where(eq(staffChanges.id, id))
  })
}
