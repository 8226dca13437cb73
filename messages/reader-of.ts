import { isOpen, type Reading } from '#privacy/reading.ts'
import { accepted } from './accepted.ts'
import { unknownReader, type Reader } from './reader.ts'
import { languageOf, speaks } from './words.ts'

/**
 * Who reads. The language is the one their account names; if it names none that we speak, the best of those their browser asks for, and
 * otherwise English. The forms are those of the country that goes with it, and the clock the one they chose or else that of their country,
 * where it has just one. `asked`: what their browser asks for (Accept-Language), or asked for when they were here last. What nobody knows, or
 * is no locale or clock at all, is as the operator writes. Of a language we don't speak the country still counts: `nl` reads `en-NL`.
 */
export function readerOf({ locale, timeZone, country, asked: before }: Reading, asked: string | null = before ?? null): Reader {
  const wanted = accepted(asked)
  const language = [...(isOpen(locale) ? [] : [locale]), ...wanted].map(primary).find(speaks) ?? 'en'
  return { locale: formsOf(language, [locale, ...wanted].map(regionOf)), timeZone: clockOf(timeZone, country) }
}

const primary = (locale: string): string => locale.split(/[-_]/)[0]!.toLowerCase()

function regionOf(locale: string): string | undefined {
  try {
    const named = new Intl.Locale(locale.replaceAll('_', '-'))
    // English is written everywhere; a language we don't speak says at least where its readers are.
    return named.region ?? (languageOf(named.language) === named.language ? undefined : named.maximize().region)
  } catch {
    return undefined
  }
}

/** The language as it is written in the first of these countries in which it is. */
function formsOf(language: string, regions: readonly (string | undefined)[]): string {
  const written = regions.map((region) => `${language}-${region}`).find((wanted) => isWritten(wanted))
  return written ?? (languageOf(unknownReader.locale) === language ? unknownReader.locale : language)
}

const isWritten = (locale: string): boolean => !locale.endsWith('-undefined') && new Intl.DateTimeFormat(locale).resolvedOptions().locale === locale

function clockOf(chosen: string | null, country: string | null): string {
  try {
    if (chosen) return new Intl.DateTimeFormat('en', { timeZone: chosen }).resolvedOptions().timeZone
    const zones = country ? zonesOf(country) : []
    return zones.length === 1 ? zones[0]! : unknownReader.timeZone
  } catch {
    return unknownReader.timeZone
  }
}

// Node 20 has the first, later ones the second (ECMA-402, Intl Locale Info).
function zonesOf(country: string): readonly string[] {
  const place = new Intl.Locale(`und-${country}`) as Intl.Locale & { timeZones?: string[]; getTimeZones?: () => string[] | undefined }
  return place.getTimeZones?.() ?? place.timeZones ?? []
}
