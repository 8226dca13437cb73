import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { incidents } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { incidentStep } from './incident-input.ts'
import { lockIncident } from './lock-incident.ts'

/**
 * Ends the proposal to publish an incident: whoever made it takes it back, another refuses it; it can be written anew and proposed again. Gives its number. Throws `NotAllowed` but for a privacy
 * officer, `NotFound` for an id of none, `NotNow` when nobody proposes it or it is published.
 */
export async function returnIncident(actor: StaffActor, { incident }: z.output<typeof incidentStep>): Promise<{ number: number }> {
  return as(actor, async (tx) => {
    const found = await lockIncident(tx, actor, incident)
    if (!found.proposedAt || found.confirmedAt) throw new NotNow('settledAlready')
    await record(tx, actor, { verb: found.proposedBy === actor.staff ? 'take-back-incident' : 'refuse-incident', table: 'incidents', columns: ['proposedBy', 'proposedAt', 'endedBy', 'endedAt'] })
    await tx.update(incidents).set({ proposedBy: null, proposedAt: null, endedBy: actor.staff, endedAt: sql`now()` }).where(eq(incidents.id, incident))
    return { number: found.number }
  })
}
