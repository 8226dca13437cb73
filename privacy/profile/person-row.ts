import { z } from 'zod'
import { line, optionalLine } from '../plain-text.ts'
import { topics } from '../topics.ts'
import { addressInput } from './address-input.ts'
import { birthdayInput } from './birthday-input.ts'
import { emailInput } from './email-input.ts'
import { longestName } from './name-input.ts'
import { organisationInput } from './organisation-input.ts'
import { phoneInput } from './phone-input.ts'

const address = addressInput.shape

/** One row of an operator's list of people. Only `external_id` and `email` must be there; `agreed_to`: topics, with blanks between. */
export const personRow = z.strictObject({
  external_id: line(80),
  email: emailInput.shape.email,
  given_name: optionalLine(longestName).default(''),
  family_name: optionalLine(longestName).default(''),
  organisation: organisationInput.shape.organisation.default(''),
  street: address.street.default(''),
  city: address.city.default(''),
  region: address.region.default(''),
  postal_code: address.postalCode.default(''),
  country: address.country.default(''),
  phone: phoneInput.shape.phone.default(''),
  birthday: birthdayInput.shape.birthday.default(''),
  since: z.union([z.literal(''), z.iso.date()], { error: 'notADate' }).default(''),
  agreed_to: z
    .string()
    .transform((typed) => typed.split(/\s+/).filter(Boolean))
    .pipe(z.array(z.enum(topics, { error: 'choose' })))
    .default([]),
})

export type PersonRow = z.output<typeof personRow>

/** The columns a file may have, and those it must. */
export const columns = Object.keys(personRow.shape)
export const neededColumns = ['external_id', 'email'] as const
