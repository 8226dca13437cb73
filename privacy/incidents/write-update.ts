import type { z } from 'zod'
import { incidentUpdates } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { updateInput } from './incident-input.ts'
import { lockIncident } from './lock-incident.ts'

/**
 * Writes what turned out later of a published incident; another privacy officer publishes it beside the text, which stays. Gives the incident's number. Throws `NotAllowed` but for the privacy
 * officer, `NotFound` for an id of none, `NotNow` when the incident is not published.
 */
export async function writeUpdate(actor: StaffActor, { incident, words }: z.output<typeof updateInput>): Promise<{ number: number }> {
  return as(actor, async (tx) => {
    const found = await lockIncident(tx, actor, incident)
    if (!found.confirmedAt) throw new NotNow('settledAlready')
    await record(tx, actor, { verb: 'write-incident-update', table: 'incidentUpdates', columns: ['incidentId', 'words'] })
    await tx.insert(incidentUpdates).values({ incidentId: incident, words, writtenBy: actor.staff })
    return { number: found.number }
  })
}
