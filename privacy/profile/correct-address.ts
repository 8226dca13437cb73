import type { z } from 'zod'
import type { PersonActor } from '../actor.ts'
import { correct } from '../correct.ts'
import type { addressInput } from './address-input.ts'
import { followAddress } from './follow-address.ts'

/** Corrects where somebody lives, or takes all of it away. What was stopped by post stays stopped. Throws `Invalid` `unchanged`. */
export async function correctAddress(actor: PersonActor, typed: z.output<typeof addressInput>): Promise<void> {
  await correct(actor, 'address', typed, (tx, before) => followAddress(tx, actor, before, typed))
}
