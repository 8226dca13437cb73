import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { incidents } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { noAuthorityInput } from './incident-input.ts'
import { lockIncident } from './lock-incident.ts'

/**
 * Notes why the authority is not told of an incident: no risk for anybody is likely (GDPR 33(1)). It can be told later all the same. Gives its number. Throws `NotAllowed` but for the privacy
 * officer, `NotFound` for an id of none, `NotNow` when it was told already, or the risk is high: then it has to be.
 */
export async function noteNoAuthority(actor: StaffActor, { incident, why }: z.output<typeof noAuthorityInput>): Promise<{ number: number }> {
  return as(actor, async (tx) => {
    const found = await lockIncident(tx, actor, incident)
    if (found.authorityToldAt) throw new NotNow('settledAlready')
    if (found.highRisk) throw new NotNow('highRiskIsTold')
    await record(tx, actor, { verb: 'note-no-authority', table: 'incidents', columns: ['authorityWhy', 'authorityBy'] })
    await tx.update(incidents).set({ authorityWhy: why, authorityBy: actor.staff }).where(eq(incidents.id, incident))
    return { number: found.number }
  })
}
