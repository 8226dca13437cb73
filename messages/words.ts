import { createTranslator } from 'use-intl/core'
import { languages, type English } from './languages.ts'
import { reader, type Reader } from './reader.ts'

export type { Translation } from './languages.ts'
export type Namespace = keyof English

/** Whether there are words in a language. */
export const speaks = (language: string): boolean => Object.hasOwn(languages, language)

/** The language of a locale if we speak it, otherwise English. */
export function languageOf(locale: string): string {
  const language = locale.split('-')[0]!.toLowerCase()
  return speaks(language) ? language : 'en'
}

const made = new Map<string, unknown>()

/** Letters, what stands beside a field, and what is said of the data in files, are written as everybody types. */
const asTyped: ReadonlySet<Namespace> = new Set(['mail', 'errors', 'labels'])

/**
 * The sentences of one namespace: `const t = words('frame'); t('skip')`. Keys and the values a sentence needs are type-checked.
 * On a page the reader is known; in mail and work pass the one who will read.
 */
export function words<N extends Namespace>(namespace: N, { locale, timeZone }: Reader = reader()) {
  const key = `${locale} ${timeZone} ${namespace}`
  const known = made.get(key) as ReturnType<typeof translator<N>> | undefined
  if (known) return known
  const t = translator(namespace, locale, timeZone)
  made.set(key, t)
  return t
}

/** All sentences of one namespace as they are written, with their places still empty: for what goes into the browser whole. */
export function sentences<N extends Namespace>(namespace: N, { locale }: Reader = reader()): English[N] {
  const written = languages[languageOf(locale)]![namespace] as English[N]
  return asTyped.has(namespace) ? written : unbroken(written)
}

function translator<N extends Namespace>(namespace: N, locale: string, timeZone: string) {
  return createTranslator<English[N]>({ messages: sentences(namespace, { locale, timeZone }), locale, timeZone, onError: fail })
}

/** In a sentence on a page neither "e-mail" nor a code ends a line at its hyphen. Labels are short, looked for by their letters, and stay as they are. */
function unbroken<T>(written: T): T {
  if (typeof written === 'string') return (/[.:?]( |$)/.test(written) ? written.replaceAll(/e-mail|E-Mail|\b(?:[A-Z\d]{4}-){2}[A-Z\d]{4}\b/g, (whole) => whole.replaceAll('-', '\u2011')) : written) as T
  return Object.fromEntries(Object.entries(written as object).map(([key, value]) => [key, unbroken(value as unknown)])) as T
}

function fail(error: Error): never {
  throw error
}
