import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import { comparePolicies } from '#policies/compare-policies.ts'
import { published } from '#policies/in-language.ts'
import type { Policy } from '#policies/policy.ts'
import { versionOf } from '#policies/versions.ts'
import { visitorPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { compareHref } from '../changes.tsx'
import { CompareForm } from '../compare-form.tsx'
import { asNamed } from '../policy-text.tsx'
import { ComparedSection } from './compared-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('policy')('compare') }
}

/** Two versions beside each other, with the words that differ marked. */
export default visitorPage(async (_, { searchParams }) => {
  const t = words('policy')
  const asked = await searchParams
  const typed = [one(asked['from']), one(asked['to'])]
  const [from, to] = typed.map(versionOf)
  const problem = typed.every((day) => day === '') ? 'choose' : !from || !to ? 'unknown' : from === to ? 'twice' : undefined
  return (
    <>
      <PageHead
        trail={[{ href: '/policy', label: t('title') }, { href: '/policy/versions', label: t('all') }, { label: t('compare') }]}
        title={t('compare')}
        lead={problem === undefined && from && to ? t('compareLead', { from: format().date(from.effective), to: format().date(to.effective) }) : undefined}
      >
        <CompareForm from={from?.effective} to={to?.effective} />
      </PageHead>
      {problem !== undefined || !from || !to ? (
        <Empty title={t(problem ?? 'choose')}>
          <p>{t(`${problem ?? 'choose'}Say`)}</p>
        </Empty>
      ) : (
        <Compared from={from} to={to} />
      )}
    </>
  )
})

function Compared({ from, to }: { from: Policy; to: Policy }) {
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
        {languageOf(reader().locale) !== published && <p className="muted">{t('comparedInEnglish')}</p>}
        <p>
          <a href={compareHref(to, from)}>{t('swap')}</a>
        </p>
      </div>
      {sections.map((section) => (
        <ComparedSection key={section.id} of={section} days={days} />
      ))}
    </>
  )
}
