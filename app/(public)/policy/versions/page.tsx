import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Policy } from '#policies/policy.ts'
import { versionBefore } from '#policies/versions.ts'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { compareHref, Summary, WeightTag } from '../changes.tsx'
import { CompareForm } from '../compare-form.tsx'
import { published } from '../published.ts'
import { spanOf, standingOf } from '../standing.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('policy')('versions') }
}

/** All versions with what each changed, and the way to compare any two. */
export default visitorPage(async () => {
  const t = words('policy')
  const among = await published()
  return (
    <>
      <PageHead trail={[{ href: '/policy', label: t('title') }, { label: t('all') }]} title={t('versions')} lead={t('versionsLead')} />
      <Section id="compare" title={t('compare')}>
        <p className="muted">{t('compareSay')}</p>
        <CompareForm among={among} />
      </Section>
      <Section id="versions" title={t('all')}>
        <p className="muted">{t('materialSay')}</p>
        <Rows label={t('all')}>
          {among.map((version) => (
            <Version key={version.effective} of={version} among={among} />
          ))}
        </Rows>
      </Section>
    </>
  )
})

function Version({ of, among }: { of: Policy; among: readonly Policy[] }) {
  const t = words('policy')
  const day = format().date(of.effective)
  const before = versionBefore(of, among)
  const standing = standingOf(of, among)
  return (
    <Row
      title={
        <span className="beside">
          <b>{t('version', { day })}</b>
          <Tag kind={standing === 'inForce' ? 'ok' : 'plain'}>{t(standing)}</Tag>
          <WeightTag of={of} />
        </span>
      }
      why={spanOf(of, among)}
      go={
        <>
          <a href={`/policy/versions/${of.effective}`} aria-label={t('readLabel', { day })}>
            {t('read')}
          </a>
          {before && (
            <a href={compareHref(before, of)} aria-label={t('differsLabel', { day })}>
              {t('differs')}
            </a>
          )}
        </>
      }
      below={<Summary of={of} />}
    />
  )
}
