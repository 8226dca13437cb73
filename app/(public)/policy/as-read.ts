import { directionOf } from '#messages/directions.ts'
import { reader } from '#messages/reader.ts'
import { languageOf } from '#messages/words.ts'
import { inLanguage, binding } from '#policies/in-language.ts'
import type { Policy } from '#policies/policy.ts'

/** A version as whoever asks reads it: translated where it is, otherwise as binding; with what an element says of a language that is not the page's. `translated`: whether there is one for them. */
export function asRead(version: Policy, original = false): { policy: Policy; tongue: { lang?: string; dir?: 'ltr' | 'rtl' }; translated: boolean } {
  const here = languageOf(reader().locale)
  const theirs = inLanguage(version, here)
  const { policy, language } = original ? inLanguage(version, binding) : theirs
  return { policy, tongue: language === here ? {} : { lang: language, dir: directionOf(language) }, translated: theirs.language === here }
}
