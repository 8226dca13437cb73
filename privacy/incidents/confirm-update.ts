import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { incidentUpdates } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import { refuseGone } from '../refuse-gone.ts'
import { record } from '../write.ts'
import type { updateStep } from './incident-input.ts'
import { lockUpdate } from './lock-update.ts'

/**
 * The second person publishes what turned out later: whoever was told of the incident is told of it, too. Gives the incident's number. Throws `NotAllowed` but for another privacy officer than its
 * writer, `NotFound` for an id of none, `NotNow` when it is settled already, or its writer is no privacy officer any more (`proposerGone`).
 */
export async function confirmUpdate(actor: StaffActor, { update }: z.output<typeof updateStep>): Promise<{ number: number }> {
  return as(actor, async (tx) => {
    const { writtenBy, number, highRisk } = await lockUpdate(tx, actor, update)
    if (writtenBy === actor.staff) throw new NotAllowed('needsAnother')
    await refuseGone(tx, writtenBy)
    await record(tx, actor, { verb: 'confirm-incident-update', table: 'incidentUpdates', columns: ['confirmedBy', 'confirmedAt'] })
    await tx.update(incidentUpdates).set({ confirmedBy: actor.staff, confirmedAt: sql`now()` }).where(eq(incidentUpdates.id, update))
    if (highRisk) await tx.execute(sql`select enqueue('tell-of-incident', ${update}::uuid)`)
    return { number }
  })
}
