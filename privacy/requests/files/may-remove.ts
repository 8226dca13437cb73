import type { requests } from '#db/schema/index.ts'
import type { StaffActor } from '../../actor.ts'
import { actingRoles } from '../../vocabulary.ts'

/** Whether staff remove what was sent with a request, as the database has it: of what is answered, only who answered it and the privacy officer. */
export const mayRemove = ({ role, staff }: StaffActor, { state, ownerId }: Pick<typeof requests.$inferSelect, 'state' | 'ownerId'>): boolean =>
  actingRoles.some((one) => one === role) && (state === 'open' || role === 'privacy' || ownerId === staff)
