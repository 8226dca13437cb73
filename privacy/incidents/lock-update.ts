import { eq } from 'drizzle-orm'
import { incidents, incidentUpdates } from '#db/schema/index.ts'
import type { StaffActor, Tx } from '../actor.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'

/** An update that waits, which nobody else settles meanwhile. Throws `NotAllowed` but for the privacy officer, `NotFound` for an id of none, `NotNow` when it is settled already. */
export async function lockUpdate(tx: Tx, actor: StaffActor, update: string): Promise<{ writtenBy: string; number: number; highRisk: boolean }> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const [found] = await tx
    .select({ writtenBy: incidentUpdates.writtenBy, number: incidents.number, highRisk: incidents.highRisk, confirmedAt: incidentUpdates.confirmedAt, endedAt: incidentUpdates.endedAt })
    .from(incidentUpdates)
    .innerJoin(incidents, eq(incidents.id, incidentUpdates.incidentId))
    .where(eq(incidentUpdates.id, update))
    .for('update', { of: incidentUpdates })
  if (!found) throw new NotFound()
  if (found.confirmedAt || found.endedAt) throw new NotNow('settledAlready')
  return found
}
