import { as, type PersonActor } from '../actor.ts'
import { callOff } from '../call-off.ts'

/** Calls off the planned deletion; everything is as it was. Throws `NotNow` when none is planned (any more). */
export async function cancelErasure(actor: PersonActor): Promise<void> {
  await as(actor, (tx) => callOff(tx, actor))
}
