import { sql } from 'drizzle-orm'
import type { StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { isLiftAsked, stepHold } from './step-hold.ts'

/**
 * Asks that a confirmed hold be lifted; it stays until another does. Throws `NotAllowed` but for the privacy officer, `NotNow` when nobody has confirmed it yet, when somebody asks already,
 * or when it has ended, `NotFound` for an id of no hold.
 */
export function askLift(actor: StaffActor, { hold }: { hold: string }): Promise<void> {
  return stepHold(actor, hold, {
    verb: 'ask-lift',
    to: (found) => {
      if (!found.confirmedBy || isLiftAsked(found)) throw new NotNow('settledAlready')
      return { liftAskedBy: actor.staff, liftAskedAt: sql`now()`, liftRefusedBy: null, liftRefusedAt: null }
    },
  })
}
