import { actFor, mayAct } from '../act-for.ts'
import type { StaffActor } from '../actor.ts'
import { caseOf } from '../case-of.ts'
import { needProof } from '../proof.ts'
import { NotAllowed } from '../refusals.ts'
import { channelsOf } from '../tell-channels.ts'
import { planWithin } from './plan-within.ts'

/**
 * Plans the deletion of a person who asked for it in a request, with the days of grace they would have, 72 hours at least, and the same mail: its button calls it off, and nobody of the staff can. Refuses as `actFor` does, and
 * `NotAllowed` without a fresh proof of whoever acts.
 */
export async function askErasureFor(actor: StaffActor, { number, seen }: { number: number; seen?: number | undefined }): Promise<void> {
  if (!mayAct(actor)) throw new NotAllowed('notYourRole')
  needProof(actor)
  const { person } = await caseOf(actor, number)
  const channels = await channelsOf(person)
  await actFor(actor, { number, seen, deed: 'deletion' }, (tx, delegate) => planWithin(tx, delegate, channels))
}
