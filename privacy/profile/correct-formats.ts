import type { z } from 'zod'
import type { PersonActor } from '../actor.ts'
import { correct } from '../correct.ts'
import type { formatsInput } from './formats-input.ts'

/** Corrects how dates and numbers are written to somebody, and by which clock. Throws `Invalid` `unchanged`. */
export async function correctFormats(actor: PersonActor, typed: z.output<typeof formatsInput>): Promise<void> {
  await correct(actor, 'formats', typed)
}
