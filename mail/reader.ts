import { format, type Moment } from '#messages/format.ts'
import { unknownReader, type Reader } from '#messages/reader.ts'
import { localeFor, words } from '#messages/words.ts'

/** Who reads a message. */
export const readerOf = (locale: string): Reader => ({ ...unknownReader, locale: localeFor(locale) })

/** The words of messages, for the reader of this one. */
export const mailWords = (locale: string) => words('mail', readerOf(locale))

/** A calendar date or an instant written as text, with its weekday: Wednesday 25 November 2026. */
export function dayOf(locale: string, moment: string): string {
  return format(readerOf(locale)).day(asMoment(moment))
}

const asMoment = (moment: string): Moment => (/^\d{4}-\d{2}-\d{2}$/.test(moment) ? moment : new Date(moment))

/** What we call a field, topic, record or reason; a name we have no word for gets a general one. */
export function nameOf(locale: string, group: 'fields' | 'topics' | 'records' | 'reasons', key: string): string {
  const t = mailWords(locale)
  const name = `${group}.${key}` as 'fields.other'
  return t(t.has(name) ? name : `${group}.other`)
}
