import type { ReactNode } from 'react'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { phoneNumber } from './correct/phone-number.ts'

const columns = ['givenName', 'familyName', 'organisation', 'street', 'city', 'region', 'postalCode', 'country', 'email', 'phone', 'birthday', 'locale', 'timeZone'] as const
const billing = ['billing.name', 'billing.street', 'billing.city', 'billing.region', 'billing.postalCode', 'billing.country'] as const

/** What a field of the history is called. */
export function correctedField(field: string): string {
  const known = [...columns, ...billing, 'enquiry.subject' as const].find((one) => one === field)
  return words('correct')(`columns.${known ?? 'other'}`)
}

/** What a field of the history held, in the reader's forms. */
export function correctedValue(field: string, value: string | null): ReactNode {
  if (!value) return <span className="muted">{words('correct')('empty')}</span>
  const { country, date } = format()
  if (field.endsWith('country')) return country(value)
  if (field === 'phone') return <bdi>{phoneNumber(value)}</bdi>
  if (field === 'enquiry.subject') return labels().value(value)
  if (field === 'locale') return labels().language(value)
  return field === 'birthday' ? date(value) : <bdi>{value}</bdi>
}
