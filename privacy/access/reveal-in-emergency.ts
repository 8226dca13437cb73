import { and, eq, gt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { emergencyLooks, looks } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { emergencyFields } from '../emergency-fields.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { emergencyRevealInput } from './emergency-input.ts'

/** Unmasks one field of what is open in an emergency: a further look, which the person reads. Throws `NotFound` once it is over, `NotAllowed` for a field of a category that was not chosen. */
export async function revealInEmergency(actor: StaffActor, { id, field }: z.output<typeof emergencyRevealInput>): Promise<void> {
  await as(actor, async (tx) => {
    const [open] = await tx.select().from(emergencyLooks).where(and(eq(emergencyLooks.id, id), eq(emergencyLooks.staffId, actor.staff), gt(emergencyLooks.endsAt, sql`now()`)))
    if (!open) throw new NotFound()
    if (!emergencyFields(open.categories, { masked: true }).includes(field)) throw new NotAllowed('notYourStep')
    await tx.insert(looks).values({ personId: open.personId, staffId: actor.staff, emergencyId: id, role: actor.role, purpose: open.reason, fields: [field] })
    await record(tx, actor, { verb: 'reveal', table: 'emergencyLooks', columns: [field], person: open.personId })
  })
}
