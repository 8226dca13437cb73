import { sql } from 'drizzle-orm'
import type { StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { isLiftAsked, stepHold } from './step-hold.ts'

/**
 * Says no to lifting a hold: it stays. Throws `NotAllowed` but for another privacy officer than the one who asks, `NotNow` when nobody asks any more or it has ended,
 * `NotFound` for an id of no hold.
 */
export function refuseLift(actor: StaffActor, { hold }: { hold: string }): Promise<void> {
  return stepHold(actor, hold, {
    verb: 'refuse-lift',
    to: (found) => {
      if (!isLiftAsked(found)) throw new NotNow('nobodyAsksToLift')
      if (found.liftAskedBy === actor.staff) throw new NotAllowed('needsAnother')
      return { liftRefusedBy: actor.staff, liftRefusedAt: sql`now()` }
    },
  })
}
