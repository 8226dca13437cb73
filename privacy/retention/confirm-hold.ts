import { sql } from 'drizzle-orm'
import type { StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { refuseGone } from '../refuse-gone.ts'
import { stepHold } from './step-hold.ts'

/**
 * The second person of a hold: from now on it lasts until it is lifted. Throws `NotAllowed` but for another privacy officer than the one who set it, `NotNow` when it is
 * confirmed already, has ended, or its setter is no privacy officer any more (`proposerGone`), `NotFound` for an id of no hold.
 */
export function confirmHold(actor: StaffActor, { hold }: { hold: string }): Promise<void> {
  return stepHold(actor, hold, {
    verb: 'confirm-hold',
    to: async ({ setBy, confirmedBy }, tx) => {
      if (confirmedBy) throw new NotNow('settledAlready')
      if (setBy === actor.staff) throw new NotAllowed('needsAnother')
      await refuseGone(tx, setBy)
      return { confirmedBy: actor.staff, confirmedAt: sql`now()`, endsAt: null }
    },
  })
}
