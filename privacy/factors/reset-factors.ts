import { eq, sql } from 'drizzle-orm'
import { recoveryCodes, secondFactors, sessions, staff } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { notify } from '../notify.ts'
import { record } from '../write.ts'

/**
 * For a staff member who has lost everything: factors and recovery codes go, every session of theirs ends, and they are told. The next mailed code leads to setting one up. For whoever runs
 * the portal, at its own machine. Throws `NotFound` for an address that is nobody's of the staff.
 */
export async function resetFactors(actor: AuthActor, { email }: { email: string }): Promise<void> {
  await as(actor, async (tx) => {
    const [found] = await tx.select({ id: staff.id, email: staff.email }).from(staff).where(sql`lower(${staff.email}) = ${email.trim().toLowerCase()}`)
    if (!found) throw new NotFound()
    const gone = await tx.delete(secondFactors).where(eq(secondFactors.staffId, found.id)).returning({ kind: secondFactors.kind })
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.staffId, found.id))
    await tx.delete(sessions).where(eq(sessions.staffId, found.id))
    await record(tx, actor, { verb: 'reset-second-factor', table: 'secondFactors', columns: [] })
    for (const { kind } of gone) await notify(tx, { kind: 'factor-removed', params: { factor: kind, desk: true }, to: found.email })
  })
}
