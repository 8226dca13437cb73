import { eq, sql } from 'drizzle-orm'
import { staff, staffChanges } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import type { StaffRole } from '../vocabulary.ts'

/** `used`: whoever was invited has come. `over`: it ran out, was withdrawn, or who invited has the role for it no more. */
export type Invitation = { state: 'open' | 'used' | 'over'; name: string; role: StaffRole }

/** What a mailed invitation is about, for whoever has its link; nothing for a link that is none. Changes nothing. */
export async function readInvitation(actor: AuthActor, { token }: { token: string }): Promise<Invitation | undefined> {
  const { name, role, usedAt, endsAt, linkEndsAt, askedBy, confirmedBy, linkHash } = staffChanges
  const stands = (by: typeof askedBy | typeof confirmedBy, roles: string) => sql`exists (select from ${staff} where ${staff.id} = ${by} and ${staff.active} and ${staff.role} in (${sql.raw(roles)}))`
  const [found] = await as(actor, (tx) =>
    tx
      .select({
        name,
        role,
        state: sql<Invitation['state']>`case when ${usedAt} is not null then 'used'
          when ${endsAt} is null and ${linkEndsAt} > now() and ${stands(askedBy, `'administrator'`)} and (${confirmedBy} is null or ${stands(confirmedBy, `'administrator', 'privacy'`)}) then 'open' else 'over' end`,
      })
      .from(staffChanges)
      .where(eq(linkHash, digest('session', token))),
  )
  return found && { state: found.state, name: found.name!, role: found.role! }
}
