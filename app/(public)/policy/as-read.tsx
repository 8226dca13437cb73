import { directionOf } from '#messages/directions.ts'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import { inLanguage, binding } from '#policies/in-language.ts'
import type { Policy } from '#policies/policy.ts'

/** A version as whoever asks reads it: translated where it is, otherwise as binding; with what an element says of a language that is not the page's. */
export function asRead(version: Policy, original = false): { policy: Policy; tongue: { lang?: string; dir?: 'ltr' | 'rtl' } } {
  const here = languageOf(reader().locale)
  const { policy, language } = inLanguage(version, original ? binding : here)
  return { policy, tongue: language === here ? {} : { lang: language, dir: directionOf(language) } }
}

/** Which language binds, for who does not read that one: nothing for the others. */
export function BindingNote({ of, original = false }: { of: Policy; original?: boolean }) {
  const here = languageOf(reader().locale)
  if (here === binding) return undefined
  const t = words('policy')
  const translated = inLanguage(of, here).language === here
  const page = (query: string) => (inside: React.ReactNode) => <a href={`/policy/versions/${of.effective}${query}`}>{inside}</a>
  return <p className="muted">{!translated ? t('onlyEnglish') : original ? t.rich('original', { link: page('') }) : t.rich('translated', { link: page('?in=en') })}</p>
}
