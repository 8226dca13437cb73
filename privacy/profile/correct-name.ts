import type { z } from 'zod'
import type { PersonActor } from '../actor.ts'
import { correct } from '../correct.ts'
import type { nameInput } from './name-input.ts'

/** Corrects the person's own name. Throws `Invalid` `unchanged`. */
export async function correctName(actor: PersonActor, typed: z.output<typeof nameInput>): Promise<void> {
  await correct(actor, 'name', typed)
}
