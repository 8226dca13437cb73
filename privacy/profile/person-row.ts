import { z } from 'zod'
import { calendarDate } from '../calendar-date.ts'
import { line, optionalLine } from '../plain-text.ts'
import { productFamilies } from '../similar.ts'
import { topics } from '../topics.ts'
import { addressInput } from './address-input.ts'
import { birthdayInput } from './birthday-input.ts'
import { emailInput } from './email-input.ts'
import { isClock } from './formats-input.ts'
import { longestName } from './name-input.ts'
import { organisationInput } from './organisation-input.ts'
import { phoneInput } from './phone-input.ts'
import { todayAnywhere } from './today-anywhere.ts'

const address = addressInput.shape

/** A tag of a language and country (BCP 47) that dates can be written in. */
const locale = z.string().trim().max(35).transform((tag, context) => {
  const known = tag === '' ? '' : knownLocale(tag)
  if (known !== undefined) return known
  context.addIssue({ code: 'custom', message: 'notALocale' })
  return z.NEVER
})

function knownLocale(tag: string): string | undefined {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0]
  } catch {
    return undefined
  }
}

const timeZone = z.string().trim().refine((name) => name === '' || isClock(name), { error: 'notATimeZone' })

/** A day on which something was done or said, or nothing. */
const pastDay = z
  .string()
  .superRefine((typed, context) => {
    const error = typed === '' ? undefined : !calendarDate.safeParse(typed).success ? 'notADate' : typed > todayAnywhere() ? 'inTheFuture' : undefined
    if (error) context.addIssue({ code: 'custom', message: error })
  })
  .default('')

/** The longest sentence that somebody agreed to, and the longest name of the place where. */
const longestWording = 500
const longestWhere = 80

/** By what a version of an agreement is known: the day from which it holds, or a number of the operator's. */
const version = optionalLine(40).default('')

/** What stood on several lines is one sentence. */
const sentence = z.string().transform((typed) => typed.replace(/\s+/g, ' ')).pipe(optionalLine(longestWording))

/**
 * One row of an operator's list of people. Only `external_id` and `email` must be there; `agreed_to`: topics, with blanks between, and when, to which words and where that was: without all three it is taken, and is no basis. `purchase`: an invoice or a product that was bought, with what kind it
 * was, the day, and whether a refusal of advertising was offered as the address was collected, or taken. `agreement_…`, `terms_…`: which version of the services agreement and of the terms of use was accepted, and when. A column that
 * the file does not have is undefined, and changes nothing; one that is empty takes the value away.
 */
export const personRow = z.strictObject({
  external_id: line(80),
  email: emailInput.shape.email,
  given_name: optionalLine(longestName).optional(),
  family_name: optionalLine(longestName).optional(),
  organisation: organisationInput.shape.organisation.optional(),
  street: address.street.optional(),
  city: address.city.optional(),
  region: address.region.optional(),
  postal_code: address.postalCode.optional(),
  country: address.country.optional(),
  phone: phoneInput.shape.phone.optional(),
  birthday: birthdayInput.shape.birthday.optional(),
  locale: locale.optional(),
  time_zone: timeZone.optional(),
  since: z.union([z.literal(''), calendarDate], { error: 'notADate' }).default(''),
  agreed_to: z
    .string()
    .transform((typed) => typed.split(/\s+/).filter(Boolean))
    .pipe(z.array(z.enum(topics, { error: 'choose' })))
    .default([]),
  agreed_on: pastDay,
  agreed_wording: sentence.default(''),
  agreed_where: optionalLine(longestWhere).default(''),
  purchase: optionalLine(80).default(''),
  purchase_kind: z.enum(['', ...productFamilies], { error: 'choose' }).default(''),
  purchased_on: pastDay,
  refusal: z.enum(['', 'offered', 'refused'], { error: 'choose' }).default(''),
  agreement_version: version,
  agreement_on: pastDay,
  terms_version: version,
  terms_on: pastDay,
}).superRefine((row, context) => {
  const needs = (column: keyof typeof row, others: readonly (keyof typeof row)[]) => {
    if (row[column] !== '') for (const other of others) if (row[other] === '') context.addIssue({ code: 'custom', path: [other], message: 'required' })
  }
  needs('purchase', ['purchase_kind', 'purchased_on'])
  needs('agreement_version', ['agreement_on'])
  needs('terms_version', ['terms_on'])
})

export type PersonRow = z.output<typeof personRow>

/** The columns a file may have, and those it must. */
export const columns = Object.keys(personRow.shape)
export const neededColumns = ['external_id', 'email'] as const
