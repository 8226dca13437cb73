import type { z } from 'zod'
import type { PersonActor } from '../actor.ts'
import { correct } from '../correct.ts'
import type { birthdayInput } from './birthday-input.ts'

/** Corrects the birthday, or takes it away. Throws `Invalid` `unchanged`. */
export async function correctBirthday(actor: PersonActor, typed: z.output<typeof birthdayInput>): Promise<void> {
  await correct(actor, 'birthday', typed)
}
