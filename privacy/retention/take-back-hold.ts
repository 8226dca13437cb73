import { sql } from 'drizzle-orm'
import type { StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { stepHold } from './step-hold.ts'

/**
 * Ends a hold that one has set oneself and nobody has confirmed. Throws `NotAllowed` but for the privacy officer who set it, `NotNow` when it is confirmed or has ended,
 * `NotFound` for an id of no hold.
 */
export function takeBackHold(actor: StaffActor, { hold }: { hold: string }): Promise<void> {
  return stepHold(actor, hold, {
    verb: 'take-back-hold',
    to: ({ setBy, confirmedBy }) => {
      if (confirmedBy) throw new NotNow('settledAlready')
      if (setBy !== actor.staff) throw new NotAllowed('notYourHold')
      return { endedBy: actor.staff, endsAt: sql`now()` }
    },
  })
}
