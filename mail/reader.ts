import { format, type Moment } from '#messages/format.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import type { Reading } from '#privacy/reading.ts'

/** The words of messages, for the reader of this one. */
export const mailWords = (reading: Reading) => words('mail', readerOf(reading))

/** A calendar date or an instant written as text, with its weekday: Wednesday 25 November 2026. */
export function dayOf(reading: Reading, moment: string): string {
  return format(readerOf(reading)).day(asMoment(moment))
}

/** The same without its weekday: 25 November 2026. */
export function dateOf(reading: Reading, moment: string): string {
  return format(readerOf(reading)).date(asMoment(moment))
}

const asMoment = (moment: string): Moment => (/^\d{4}-\d{2}-\d{2}$/.test(moment) ? moment : new Date(moment))

/** What we call a field, topic, record or reason; a name we have no word for gets a general one. */
export function nameOf(reading: Reading, group: 'fields' | 'logging' | 'columns' | 'recipients' | 'topics' | 'records' | 'reasons', key: string): string {
  const t = mailWords(reading)
  const name = `${group}.${key}` as 'fields.other'
  return t(t.has(name) ? name : `${group}.other`)
}
