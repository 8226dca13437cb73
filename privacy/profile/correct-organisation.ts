import type { z } from 'zod'
import type { PersonActor } from '../actor.ts'
import { correct } from '../correct.ts'
import type { organisationInput } from './organisation-input.ts'

/** Corrects the organisation somebody belongs to, or takes it away. Throws `Invalid` `unchanged`. */
export async function correctOrganisation(actor: PersonActor, typed: z.output<typeof organisationInput>): Promise<void> {
  await correct(actor, 'organisation', typed)
}
