import type { ReactNode } from 'react'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import { binding } from '#policies/in-language.ts'

/** Which language binds, for who does not read that one: nothing for the others. `href`: of the page of the text; `original`: shown as it binds, whatever the reader's language. */
export function BindingNote({ href, translated, original }: { href: string; translated: boolean; original: boolean }) {
  if (languageOf(reader().locale) === binding) return undefined
  const t = words('policy')
  const page = (query: string) => (inside: ReactNode) => <a href={`${href}${query}`}>{inside}</a>
  return <p className="muted">{!translated ? t('onlyEnglish') : original ? t.rich('original', { link: page('') }) : t.rich('translated', { link: page('?in=en') })}</p>
}
