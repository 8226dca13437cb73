import { z } from 'zod'
import { line } from '../plain-text.ts'
import { staffRoles, type StaffRole } from '../vocabulary.ts'

export const longestName = 80
/** RFC 5321, 4.5.3.1.3. */
export const longestAddress = 254

const role = z.enum(staffRoles, { error: 'choose' })

/** In these one administrator alone invites somebody: they see a record for a case, and its person sees that they did; in an emergency they open none until a second person has confirmed them. Every other role takes one first. */
export const invitedAlone = ['support', 'billing'] as const satisfies readonly StaffRole[]
export const isInvitedAlone = (role: StaffRole): boolean => (invitedAlone as readonly StaffRole[]).includes(role)

export const invitationInput = z.strictObject({
  name: line(longestName),
  email: z.string().trim().min(1, { error: 'required' }).max(longestAddress, { error: 'tooLong' }).pipe(z.email({ error: 'notAnEmail' })),
  role,
})

export const roleInput = z.strictObject({ staff: z.uuid(), role })
export const colleagueId = z.strictObject({ staff: z.uuid() })
export const changeId = z.strictObject({ change: z.uuid() })
