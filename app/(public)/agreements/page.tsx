import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listAcceptances, type Acceptance } from '#privacy/policy/list-acceptances.ts'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { holder } from '../../session.ts'
import { datedAgreements, type Dated } from './versions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('agreements')('title') }
}

/** What a person is bound by, in the order in which it counts; signed in, with when they accepted it. */
export default visitorPage(async () => {
  const t = words('agreements')
  const found = await holder('person')
  const [all, said] = await Promise.all([datedAgreements(), found && listAcceptances({ kind: 'person', person: found.person, session: found.session, provedAt: found.provedAt })])
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <p>{t('law')}</p>
        {!said && <p>{t.rich('signIn', { link: (text) => <a href="/sign-in?next=%2Fagreements">{text}</a> })}</p>}
      </PageHead>
      {all.map((one, i) => (
        <Section
          key={one.id}
          id={one.id}
          title={t(`documents.${one.id}.name`)}
          go={
            <a href={one.href} aria-label={t('readLabel', { title: t(`documents.${one.id}.name`) })}>
              {t('read')}
            </a>
          }
        >
          <Facts
            of={[
              [t('order'), t('place', { n: i + 1, all: all.length, why: t(`documents.${one.id}.why`) })],
              [t('version'), t('since', { day: format().date(one.effective) })],
              [t('binds'), t(`documents.${one.id}.binds`)],
              ...(said ? [[t('yours'), acceptedIn(said, one)] as const] : []),
            ]}
          />
        </Section>
      ))}
    </>
  )
})

/** What whoever is signed in answered to a document last, in words. */
function acceptedIn(said: readonly Acceptance[], { id }: Dated): string {
  const t = words('agreements')
  const { date } = format()
  const last = said.find(({ document }) => document === id)
  if (!last) return t('noDate')
  const day = /^\d{4}-\d{2}-\d{2}$/.test(last.version) ? date(last.version) : last.version
  return t(last.answer === 'declined' ? 'declined' : last.source === 'purchase' ? 'acceptedPurchase' : 'accepted', { day, date: date(last.at) })
}
