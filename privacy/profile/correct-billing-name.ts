import type { z } from 'zod'
import type { PersonActor } from '../actor.ts'
import { correct } from '../correct.ts'
import type { billingNameInput } from './billing-name-input.ts'

/** Corrects whom coming invoices name; those already made out stay as they are. Throws `Invalid` `unchanged`. */
export async function correctBillingName(actor: PersonActor, typed: z.output<typeof billingNameInput>): Promise<void> {
  await correct(actor, 'billing-name', typed)
}
