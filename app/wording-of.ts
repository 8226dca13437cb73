import { words } from '#messages/words.ts'

/** The sentence of a version of wording, or the version's name when the sentence is older than this house. */
export function wordingOf(version: string): string {
  const t = words('choices')
  const key = `wordings.${version as '2026-11'}` as const
  return t.has(key) ? t(key) : t('wordings.other', { version })
}
