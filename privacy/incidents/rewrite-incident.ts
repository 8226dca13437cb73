import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { incidents } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { nowOf } from '../now-of.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { rewriteInput } from './incident-input.ts'
import { incidentRow } from './incident-row.ts'
import { lockIncident } from './lock-incident.ts'

/**
 * Writes an incident anew as long as it is not proposed. Gives its number. Throws `NotAllowed` but for the privacy officer, `NotFound` for an id of none, `Invalid` for a kind of record there is
 * none of, or a moment that is to come, `NotNow` when it is proposed or published, or somebody else wrote it meanwhile.
 */
export async function rewriteIncident(actor: StaffActor, { incident, edition, ...input }: z.output<typeof rewriteInput>): Promise<{ number: number }> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const row = incidentRow(input, await nowOf(tx))
    const found = await lockIncident(tx, actor, incident)
    if (found.proposedAt) throw new NotNow('settledAlready')
    if (found.edition !== edition) throw new NotNow('incidentChanged')
    await record(tx, actor, { verb: 'rewrite-incident', table: 'incidents', columns: Object.keys(row) })
    await tx.update(incidents).set({ ...row, edition: edition + 1, writtenBy: actor.staff, writtenAt: sql`now()` }).where(eq(incidents.id, incident))
    return { number: found.number }
  })
}
