import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { incidentUpdates } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { record } from '../write.ts'
import type { updateStep } from './incident-input.ts'
import { lockUpdate } from './lock-update.ts'

/** Its writer takes an update back, or another refuses it. Gives the incident's number. Throws `NotAllowed` but for a privacy officer, `NotFound` for an id of none, `NotNow` when it is settled already. */
export async function endUpdate(actor: StaffActor, { update }: z.output<typeof updateStep>): Promise<{ number: number }> {
  return as(actor, async (tx) => {
    const { writtenBy, number } = await lockUpdate(tx, actor, update)
    await record(tx, actor, { verb: writtenBy === actor.staff ? 'take-back-incident-update' : 'refuse-incident-update', table: 'incidentUpdates', columns: ['endedBy', 'endedAt'] })
    await tx.update(incidentUpdates).set({ endedBy: actor.staff, endedAt: sql`now()` }).where(eq(incidentUpdates.id, update))
    return { number }
  })
}
