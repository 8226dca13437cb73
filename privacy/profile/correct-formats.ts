import type { z } from 'zod'
import type { PersonActor } from '../actor.ts'
import { correct } from '../correct.ts'
import { Invalid } from '../refusals.ts'
import type { formatsInput } from './formats-input.ts'

/**
 * Corrects in which language somebody is written to, in which forms of dates and numbers, and by which clock. A language left to the browser is
 * kept as undetermined (`und`, ISO 639-2). Throws `Invalid` `unchanged`.
 */
export async function correctFormats(actor: PersonActor, { language, region, timeZone }: z.output<typeof formatsInput>): Promise<void> {
  try {
    await correct(actor, 'formats', { locale: `${language || 'und'}-${region}`, timeZone })
  } catch (error) {
    // One column here, two fields of the form.
    throw error instanceof Invalid && 'locale' in error.fields ? new Invalid({ language: 'unchanged' }) : error
  }
}
