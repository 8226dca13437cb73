import { sql } from 'drizzle-orm'
import { staff, staffChanges } from '#db/schema/index.ts'
import { invitedAlone } from './colleague-input.ts'

const { kind, role, email, endsAt, confirmedBy, linkEndsAt, usedAt } = staffChanges
const roles = sql.join(invitedAlone.map((one) => sql`${one}`), sql`, `)

/** Whether a change is an invitation that one person made alone and nobody has confirmed: its link is out, or whoever came by it is on that footing still. */
export const waitsAlone = sql<boolean>`${kind} = 'invitation' and ${role} in (${roles}) and num_nonnulls(${confirmedBy}, ${endsAt}) = 0
  and case when ${usedAt} is null then ${linkEndsAt} > now() else exists (select from ${staff} as invited where lower(invited.email) = lower(${email}) and invited.by_one) end`
