import { format } from '#messages/format.ts'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import { comparePolicies } from '#policies/compare-policies.ts'
import { binding } from '#policies/in-language.ts'
import type { Policy } from '#policies/policy.ts'
import { asNamed } from '../policy-text.tsx'
import { ComparedSection } from './compared-section.tsx'

/** What differs between two versions, word by word. `swap`: where they stand the other way round. */
export function Compared({ from, to, swap }: { from: Policy; to: Policy; swap?: string }) {
  const t = words('policy')
  const days = { from: format().date(from.effective), to: format().date(to.effective) }
  const sections = comparePolicies(asNamed(from), asNamed(to))
  const clauses = sections.flatMap((section) => section.clauses)
  const count = (kind: (typeof clauses)[number]['kind']): number => clauses.filter((clause) => clause.kind === kind).length
  return (
    <>
      <div className="section">
        <p>
          <b>{t('count', { changed: count('changed'), added: count('added'), removed: count('removed'), same: count('same') })}</b>
        </p>
        <p className="muted">{t('legend', days)}</p>
        {languageOf(reader().locale) !== binding && <p className="muted">{t('comparedInEnglish')}</p>}
        {swap && (
          <p>
            <a href={swap}>{t('swap')}</a>
          </p>
        )}
      </div>
      {sections.map((section) => (
        <ComparedSection key={section.id} of={section} days={days} />
      ))}
    </>
  )
}
