import { readerIn } from '#messages/reader-in.ts'
import { words } from '#messages/words.ts'

/** The sentence of a version of wording, in the language it was read in where that is known, or the version's name when the sentence is older than this house. */
export function wordingOf(version: string, language?: string | null): string {
  const t = words('choices', readerIn(language))
  const key = `wordings.${version as '2026-11'}` as const
  return t.has(key) ? t(key) : t('wordings.other', { version })
}
