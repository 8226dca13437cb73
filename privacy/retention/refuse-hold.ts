import { sql } from 'drizzle-orm'
import type { StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { stepHold } from './step-hold.ts'

/**
 * The second person says no: a hold nobody has confirmed ends now. Throws `NotAllowed` but for another privacy officer than the one who set it, `NotNow` when it is confirmed or
 * has ended, `NotFound` for an id of no hold.
 */
export function refuseHold(actor: StaffActor, { hold }: { hold: string }): Promise<void> {
  return stepHold(actor, hold, {
    verb: 'refuse-hold',
    to: ({ setBy, confirmedBy }) => {
      if (confirmedBy) throw new NotNow('settledAlready')
      if (setBy === actor.staff) throw new NotAllowed('needsAnother')
      return { endedBy: actor.staff, endsAt: sql`now()` }
    },
  })
}
