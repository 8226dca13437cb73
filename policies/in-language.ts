import { policyOf20261129InGerman } from './2026-11-29.de.ts'
import { policyOf20261129InSpanish } from './2026-11-29.es.ts'
import { policyOf20261130InGerman } from './2026-11-30.de.ts'
import { policyOf20261130InSpanish } from './2026-11-30.es.ts'
import { policyOf20270201InGerman } from './2027-02-01.de.ts'
import { policyOf20270201InSpanish } from './2027-02-01.es.ts'
import type { Policy } from './policy.ts'

/** What of a version is words, with the sections and clauses of the published one, in their order. */
export type Wording = Pick<Policy, 'summary' | 'sections'>

/** The language in which every version is published, and which binds. */
export const binding = 'en'

/** Translations beside the published text, by version and language. One may be made better later: it binds nobody. */
export const translations: Readonly<Record<string, Readonly<Record<string, Wording>>>> = {
  '2026-11-29': { de: policyOf20261129InGerman, es: policyOf20261129InSpanish },
  '2026-11-30': { de: policyOf20261130InGerman, es: policyOf20261130InSpanish },
  '2027-02-01': { de: policyOf20270201InGerman, es: policyOf20270201InSpanish },
}

/** A version in a language, where there is a translation, and otherwise as it was published. */
export function inLanguage(version: Policy, language: string): { policy: Policy; language: string } {
  const of = Object.hasOwn(translations, version.effective) ? translations[version.effective]! : {}
  const wording = Object.hasOwn(of, language) ? of[language] : undefined
  return wording ? { policy: { ...version, ...wording }, language } : { policy: version, language: binding }
}
