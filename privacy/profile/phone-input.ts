import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { z } from 'zod'
import { holdsCardNumber } from '../card-number.ts'

/** A number with its country code, made E.164; or nothing (`''`), which takes the number away. */
export const phoneInput = z.strictObject({
  phone: z
    .string()
    .trim()
    .max(60, { error: 'notAPhone' })
    .transform((typed, context) => {
      if (typed === '') return ''
      const found = parsePhoneNumberFromString(typed.normalize('NFKC').replace(/^00/, '+'))
      // Numbers for new uses come up faster than anybody's tables of them: the length is checked, the code proves the rest.
      if (found?.isPossible() && !found.ext) return found.number
      context.addIssue({ code: 'custom', message: holdsCardNumber(typed) ? 'cardNumber' : 'notAPhone' })
      return z.NEVER
    }),
})
