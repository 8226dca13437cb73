import { z } from 'zod'
import { countries } from '../countries.ts'
import { optionalLine } from '../plain-text.ts'

export const longest = { street: 120, city: 80, region: 80, postalCode: 12 } as const

/** Postal codes are written with letters, digits, blanks and dashes everywhere that has them. */
const postalCode = optionalLine(longest.postalCode).refine((code) => /^[\p{L}\p{N} -]*$/u.test(code), { error: 'notAPostalCode' })

const address = z.strictObject({
  street: optionalLine(longest.street),
  city: optionalLine(longest.city),
  region: optionalLine(longest.region),
  postalCode,
  country: z.string().refine((code) => code === '' || countries.includes(code), { error: 'notACountry' }),
})

type Address = z.output<typeof address>

/** A whole address, or none at all. */
export const addressInput = address.superRefine((typed, context) => needWhole(typed, context, Object.keys(address.shape).every((name) => typed[name as keyof Address] === '')))

/** Whom invoices go to must live somewhere. */
export const billingAddressInput = address.superRefine((typed, context) => needWhole(typed, context, false))

function needWhole(typed: Address, context: z.RefinementCtx, mayBeEmpty: boolean): void {
  if (mayBeEmpty) return
  for (const name of ['street', 'city'] as const) if (typed[name] === '') context.addIssue({ code: 'custom', path: [name], message: 'required' })
  if (typed.country === '') context.addIssue({ code: 'custom', path: ['country'], message: 'choose' })
}
