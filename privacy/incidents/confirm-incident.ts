import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { incidents } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { refuseGone } from '../refuse-gone.ts'
import { record } from '../write.ts'
import type { incidentStep } from './incident-input.ts'
import { lockIncident } from './lock-incident.ts'

/**
 * The second person publishes an incident: from now on everybody can read it, and where the risk is high the worker begins to tell those who are affected (GDPR 34). Gives its number. Throws
 * `NotAllowed` but for another privacy officer than the one who proposed it, `NotFound` for an id of none, `NotNow` when nobody proposes it (any more), it is published already, its text is not
 * the one this officer looked at, or whoever proposed it is no privacy officer any more (`proposerGone`).
 */
export async function confirmIncident(actor: StaffActor, { incident, edition }: z.output<typeof incidentStep>): Promise<{ number: number }> {
  return as(actor, async (tx) => {
    const found = await lockIncident(tx, actor, incident)
    if (!found.proposedAt || found.confirmedAt) throw new NotNow('settledAlready')
    if (found.proposedBy === actor.staff) throw new NotAllowed('needsAnother')
    await refuseGone(tx, found.proposedBy)
    if (found.edition !== edition) throw new NotNow('incidentChanged')
    await record(tx, actor, { verb: 'confirm-incident', table: 'incidents', columns: ['confirmedBy', 'confirmedAt'] })
    await tx.update(incidents).set({ confirmedBy: actor.staff, confirmedAt: sql`now()` }).where(eq(incidents.id, incident))
    if (found.highRisk) await tx.execute(sql`select enqueue('tell-of-incident', ${incident}::uuid)`)
    return { number: found.number }
  })
}
