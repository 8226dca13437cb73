import { and, eq, isNull, ne, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { staff, staffChanges } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { Invalid, NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { isInvitedAlone, type invitationInput } from './colleague-input.ts'
import { newInvitation } from './new-invitation.ts'
import { sendInvitation } from './send-invitation.ts'
import { tellSecond } from './tell-second.ts'
import { weekFromNow } from './week-from-now.ts'

/**
 * Asks somebody to work here, and tells everybody who may be the second person. For support and billing the link goes out at once, and who comes by it opens no record in an emergency until a second person has confirmed it; for
 * every other role it goes out once one has, within seven days. Throws `NotAllowed` but for an
 * administrator, `Invalid` for the address of somebody who is staff already, `NotNow` when one is invited already.
 */
export async function inviteColleague(actor: StaffActor, { name, email, role }: z.output<typeof invitationInput>): Promise<{ alone: boolean }> {
  if (actor.role !== 'administrator') throw new NotAllowed('notYourRole')
  const alone = isInvitedAlone(role)
  const link = alone ? newInvitation() : undefined
  await as(actor, async (tx) => {
    const is = (column: typeof staff.email | typeof staffChanges.email) => eq(sql`lower(${column})`, email.toLowerCase())
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('staff'))`)
    const [known] = await tx.select({ id: staff.id }).from(staff).where(is(staff.email))
    if (known) throw new Invalid({ email: 'isStaff' })
    const [open] = await tx
      .select({ id: staffChanges.id })
      .from(staffChanges)
      .where(and(is(staffChanges.email), isNull(staffChanges.usedAt), ne(staffChanges.kind, 'appointment'), or(sql`${staffChanges.endsAt} > now()`, and(isNull(staffChanges.endsAt), sql`${staffChanges.linkEndsAt} > now()`))))
    if (open) throw new NotNow('invitedAlready')
    await record(tx, actor, { verb: 'invite-colleague', table: 'staffChanges', columns: ['email', 'name', 'role'] })
    await tx.insert(staffChanges).values({ kind: 'invitation', email, name, role, askedBy: actor.staff, ...(link ? { linkHash: link.hash, linkEndsAt: weekFromNow } : { endsAt: weekFromNow }) })
    if (link) await sendInvitation(tx, actor, { email, role, token: link.token })
    await tellSecond(tx, actor, { alone })
  })
  return { alone }
}
