import type { z } from 'zod'
import type { PersonActor } from '../actor.ts'
import { correct } from '../correct.ts'
import type { billingAddressInput } from './address-input.ts'

/** Corrects where coming invoices are addressed; those already made out stay as they are. Throws `Invalid` `unchanged`. */
export async function correctBillingAddress(actor: PersonActor, typed: z.output<typeof billingAddressInput>): Promise<void> {
  await correct(actor, 'billing-address', typed)
}
