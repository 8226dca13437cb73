import { parsePhoneNumberFromString, type MetadataJson } from 'libphonenumber-js/core'
import everyPlan from 'libphonenumber-js/min/metadata'
import { z } from 'zod'
import { holdsCardNumber } from '../card-number.ts'

/**
 * The numbering plans, each code with its main country only. Which of the countries that share a code a number belongs to (Jersey's are
 * +44 too) is asked by nobody here, and is most of the work of reading one.
 */
const plans: MetadataJson = {
  ...everyPlan,
  country_calling_codes: Object.fromEntries(Object.entries(everyPlan.country_calling_codes).map(([code, [main]]) => [code, [main!]])),
}

/** A number with its country code, made E.164; or nothing (`''`), which takes the number away. */
export const phoneInput = z.strictObject({
  phone: z
    .string()
    .trim()
    .max(60, { error: 'notAPhone' })
    .transform((typed, context) => {
      if (typed === '') return ''
      const found = parsePhoneNumberFromString(typed.normalize('NFKC').replace(/^00/, '+'), plans)
      // Numbers for new uses come up faster than anybody's tables of them: the length is checked, the code proves the rest.
      if (found?.isPossible() && !found.ext) return found.number
      context.addIssue({ code: 'custom', message: holdsCardNumber(typed) ? 'cardNumber' : 'notAPhone' })
      return z.NEVER
    }),
})
