import { findPhoneNumbersInText, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min'

const email = /[\p{L}\p{N}._%+-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\p{L}\p{N}-]+)*\s?(?:\.|\(dot\)|\[dot\])\s?\p{L}{2,}/iu
/** Written like a number to dial, and not like a date. The library knows only numbers that are in use by its tables; this knows the others. */
const dialled = /(?<![\p{L}\p{N}./-])(?!\d{1,2}[./-]\d{1,2}[./-]\d{4})(?:\+|0)\d[\d ().-]{6,}\d(?![\p{L}\p{N}])/gu
/** A house number with a street in English, German, Spanish or French, or a postal code of Britain. */
const addresses = [
  /\b\d{1,5}[a-z]?,?\s+(?:\p{L}[\p{L}'’.-]*\s+){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|crescent|place|quay|square|terrace|boulevard|blvd|way)\b/iu,
  /\b\p{L}+(?:straße|strasse|str\.|weg|platz|gasse|allee|damm|ufer)\s+\d{1,4}\s?[a-z]?\b/iu,
  /\b(?:calle|avenida|plaza|paseo|carrer|rue|place|boulevard|via|viale|piazza)\s+(?:\p{L}[\p{L}'’.-]*,?\s+){1,5}\d{1,4}\b/iu,
  /\b\d{1,4},?\s+(?:rue|avenue|boulevard|place|quai)\s+\p{L}/iu,
  /\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b/,
]

export type PublicDetail = 'hasEmail' | 'hasPhone' | 'hasAddress'

/**
 * What somebody may not want everybody to read: an e-mail address, a phone number (as dialled in `country`, or with its country's code), a
 * postal address. A warning's guess: it can be wrong both ways, so its writer decides.
 */
export function publicDetailIn(text: string, country: string | null): PublicDetail | undefined {
  if (email.test(text)) return 'hasEmail'
  if (hasPhone(text, country as CountryCode | null)) return 'hasPhone'
  return addresses.some((address) => address.test(text)) ? 'hasAddress' : undefined
}

function hasPhone(text: string, country: CountryCode | null): boolean {
  const from = country ? { defaultCountry: country } : {}
  return findPhoneNumbersInText(text, from).length > 0 || [...text.matchAll(dialled)].some(([number]) => parsePhoneNumberFromString(number, from)?.isPossible() ?? number.startsWith('0'))
}
