import type { Metadata } from 'next'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { PrintButton } from '#components/print-button.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { binding } from '#policies/in-language.ts'
import { lastDayOf, versionBefore, versionOf } from '#policies/versions.ts'
import { NotFound } from '#privacy/refusals.ts'
import { visitorPage, type PageProps } from '../../../../guard.tsx'
import { one } from '../../../../one.ts'
import { knowReader } from '../../../../reading.ts'
import { compareHref, Summary, WeightTag } from '../../changes.tsx'
import { PolicyText } from '../../policy-text.tsx'
import { published } from '../../published.ts'
import { standingOf } from '../../standing.ts'

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  await knowReader()
  const t = words('policy')
  const version = versionOf((await params)['date']!, await published())
  return { title: version ? t('version', { day: format().date(version.effective) }) : t('versions') }
}

/** One version as it was, is or will be. */
export default visitorPage(async (_, { params, searchParams }) => {
  const t = words('policy')
  const { date } = format()
  const among = await published()
  const version = versionOf((await params)['date']!, among)
  if (!version) throw new NotFound()
  const original = one((await searchParams)['in']) === binding
  const [day, before, last, standing] = [date(version.effective), versionBefore(version, among), lastDayOf(version, among), standingOf(version, among)]
  const link = (inside: React.ReactNode) => <a href="/policy">{inside}</a>
  return (
    <>
      <PageHead
        trail={[{ href: '/policy', label: t('title') }, { href: '/policy/versions', label: t('all') }, { label: day }]}
        title={t('version', { day })}
        actions={<PrintButton>{t('print')}</PrintButton>}
      >
        <Notice kind={standing === 'inForce' ? 'plain' : 'caution'}>
          <p>{standing === 'inForce' ? t.rich('now', { link }) : standing === 'past' ? t.rich('pastSay', { link, from: day, to: date(last!) }) : t.rich('comingSay', { link, from: day })}</p>
        </Notice>
      </PageHead>
      <PolicyText
        of={version}
        original={original}
        changes={
          <Section id="changed" title={t('changed')} go={<WeightTag of={version} />}>
            <Summary of={version} original={original} />
            {before && (
              <p>
                <a href={compareHref(before, version)}>{t('compareBefore', { day: date(before.effective) })}</a>
              </p>
            )}
          </Section>
        }
      />
    </>
  )
})
