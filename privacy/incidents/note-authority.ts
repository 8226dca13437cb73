import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { incidents } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { authorityDue } from '../deadlines.ts'
import { nowOf } from '../now-of.ts'
import { Invalid, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { authorityInput } from './incident-input.ts'
import { lockIncident } from './lock-incident.ts'

/**
 * Notes that the authority was told of an incident, when, and under which reference (GDPR 33(1)). Gives its number. Throws `NotAllowed` but for the privacy officer, `NotFound` for an id of none,
 * `Invalid` when that moment is to come, it was told before we learnt of it, or after 72 hours and nothing says why; `NotNow` when that is noted already.
 */
export async function noteAuthority(actor: StaffActor, { incident, toldOn, toldAt, reference, why }: z.output<typeof authorityInput>): Promise<{ number: number }> {
  const at = new Date(`${toldOn}T${toldAt}:00Z`)
  return as(actor, async (tx) => {
    const found = await lockIncident(tx, actor, incident)
    if (found.authorityToldAt) throw new NotNow('settledAlready')
    if (at > (await nowOf(tx))) throw new Invalid({ toldOn: 'inTheFuture' })
    if (at < found.noticedAt) throw new Invalid({ toldOn: 'endsBefore' })
    const said = why ?? found.authorityWhy
    if (at > authorityDue(found.noticedAt) && !said) throw new Invalid({ why: 'required' })
    await record(tx, actor, { verb: 'note-authority', table: 'incidents', columns: ['authorityToldAt', 'authorityReference', 'authorityWhy', 'authorityBy'] })
    await tx.update(incidents).set({ authorityToldAt: at, authorityReference: reference, authorityWhy: said, authorityBy: actor.staff }).where(eq(incidents.id, incident))
    return { number: found.number }
  })
}
