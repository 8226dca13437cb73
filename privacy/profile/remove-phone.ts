import type { PersonActor } from '../actor.ts'
import { correct } from '../correct.ts'
import { needProof } from '../proof.ts'

/** Takes the phone number away; the mail that tells of it is the warning. Throws `NotAllowed` without a fresh proof, `Invalid` `unchanged`. */
export async function removePhone(actor: PersonActor): Promise<void> {
  needProof(actor)
  await correct(actor, 'phone', { phone: null })
}
