import { format } from '#messages/format.ts'

/** A language as those who speak it call it, to stand by itself: `Español`. */
export function ownName(language: string): string {
  const name = format({ locale: language, timeZone: 'UTC' }).language(language)
  return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)}`
}
