import type { StaffActor, VisitorActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { settings } from '#settings'

/** Figures are counts, so all of the staff read them; others only where the operator publishes them. Throws `NotFound` otherwise. */
export function mayRead(actor: StaffActor | VisitorActor): void {
  if (actor.kind === 'visitor' && !settings().publishesFigures) throw new NotFound()
}
