import * as de from './de.ts'
import * as en from './en.ts'
import * as es from './es.ts'
import { pseudo } from './pseudo.ts'

export type English = typeof en

/** What a translation must hold: every namespace and key of the English words, nothing else. `export const forms = {…} satisfies Translation['forms']`. */
export type Translation = Same<English>
type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

// A language more is one line here; TypeScript compares its keys with the English ones.
const translations: Record<string, Translation> = { en, es, de }

/** The languages we speak, as people choose them, English first. */
export const spoken: readonly string[] = Object.keys(translations)

/**
 * On the stage of the tests two languages more, which nobody speaks: our words with marks on every letter. They borrow the tags of Russian and
 * Arabic, so that what the machine writes (dates, countries) is in other letters too, and one of them reads from the right.
 */
// oxlint-disable-next-line node/no-process-env -- settings.ts refuses it anywhere but on a stage; this room reads no settings
const staged: Record<string, Translation> = process.env['PSEUDO_LANGUAGES'] === '1' ? { ru: pseudo(en), ar: pseudo(en) } : {}

/** All words there are, by language. */
export const languages: Readonly<Record<string, Translation>> = { ...translations, ...staged }
