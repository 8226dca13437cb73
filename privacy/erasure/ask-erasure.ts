import { as, type PersonActor } from '../actor.ts'
import { needProof } from '../proof.ts'
import { channelsOf } from '../tell-channels.ts'
import { planWithin } from './plan-within.ts'

/**
 * Plans the deletion of the actor's account and data after the days of grace, and says so by mail. Until then it can be cancelled; marketing
 * stops at once. Of who has no account it happens at once. When an address was replaced or a second factor came or went within the last 72 hours, every way to reach them hears of it, the former one too, and it waits until these are over: whoever took an
 * account over would have done that first. Gives when it will happen. Throws `NotAllowed` without a fresh proof (11 CCR 7061), `NotNow` when it is planned already,
 * `NotFound` when the account is gone.
 */
export async function askErasure(actor: PersonActor): Promise<{ due: Date }> {
  needProof(actor)
  const channels = await channelsOf(actor.person)
  return as(actor, (tx) => planWithin(tx, actor, channels))
}
