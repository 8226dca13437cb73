import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { staff, staffChanges } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { invitationLink } from './entry-input.ts'
import { readInvitation } from './read-invitation.ts'

/**
 * Makes who was invited a member of the staff, once. It signs nobody in: they ask for a code, which goes to the invited address, and set up a second factor before anything opens. Who was invited by one person alone opens no record in an emergency. Throws `NotNow` for a link that
 * is none, was used, or is over.
 */
export async function acceptInvitation(actor: AuthActor, { token }: z.output<typeof invitationLink>): Promise<void> {
  if ((await readInvitation(actor, { token }))?.state !== 'open') throw new NotNow('wrongInvitation')
  await as(actor, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('staff'))`)
    const [found] = await tx.select().from(staffChanges).where(eq(staffChanges.linkHash, digest('session', token))).for('update')
    const { id, email, name, role, confirmedBy } = found!
    const [known] = await tx.select({ id: staff.id }).from(staff).where(sql`lower(${staff.email}) = ${email!.toLowerCase()}`)
    if (known || found!.usedAt || found!.endsAt) throw new NotNow('wrongInvitation')
    await record(tx, actor, { verb: 'accept-invitation', table: 'staff', columns: ['email', 'name', 'role', 'byOne'] })
    await tx.update(staffChanges).set({ usedAt: sql`now()` }).where(eq(staffChanges.id, id))
    await tx.insert(staff).values({ email: email!, name: name!, role: role!, byOne: confirmedBy === null })
  })
}
