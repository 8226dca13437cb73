import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { incidents } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { incidentStep } from './incident-input.ts'
import { lockIncident } from './lock-incident.ts'

/**
 * Proposes that an incident be published, as it is written now; another privacy officer has to confirm it. Gives its number. Throws `NotAllowed` but for the privacy officer, `NotFound` for an id of
 * none, `NotNow` when it is proposed or published already, or somebody wrote it anew meanwhile.
 */
export async function proposeIncident(actor: StaffActor, { incident, edition }: z.output<typeof incidentStep>): Promise<{ number: number }> {
  return as(actor, async (tx) => {
    const found = await lockIncident(tx, actor, incident)
    if (found.proposedAt) throw new NotNow('settledAlready')
    if (found.edition !== edition) throw new NotNow('incidentChanged')
    await record(tx, actor, { verb: 'propose-incident', table: 'incidents', columns: ['proposedBy', 'proposedAt'] })
    await tx.update(incidents).set({ proposedBy: actor.staff, proposedAt: sql`now()` }).where(eq(incidents.id, incident))
    return { number: found.number }
  })
}
