import { sql } from 'drizzle-orm'
import type { StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { refuseGone } from '../refuse-gone.ts'
import { isLiftAsked, stepHold } from './step-hold.ts'

/**
 * Ends a hold at another's request: what is past its time goes with the next sweep, and of somebody who has left, all that an erasure would have taken. Throws `NotAllowed`
 * but for another privacy officer than the one who asks, `NotNow` when nobody asks any more, it has ended, or who asks is no privacy officer any more (`askerOfLiftGone`), `NotFound` for an id of no hold.
 */
export function liftHold(actor: StaffActor, { hold }: { hold: string }): Promise<void> {
  return stepHold(actor, hold, {
    verb: 'lift-hold',
    to: async (found, tx) => {
      if (!isLiftAsked(found)) throw new NotNow('nobodyAsksToLift')
      if (found.liftAskedBy === actor.staff) throw new NotAllowed('needsAnother')
      await refuseGone(tx, found.liftAskedBy, 'askerOfLiftGone')
      return { endedBy: actor.staff, endsAt: sql`now()` }
    },
  })
}
