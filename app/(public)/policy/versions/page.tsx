import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Policy } from '#policies/policy.ts'
import { versionBefore, versions } from '#policies/versions.ts'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { compareHref, Summary, WeightTag } from '../changes.tsx'
import { CompareForm } from '../compare-form.tsx'
import { spanOf, standingOf } from '../standing.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('policy')('versions') }
}

/** All versions with what each changed, and the way to compare any two. */
export default visitorPage(() => {
  const t = words('policy')
  return (
    <>
      <PageHead trail={[{ href: '/policy', label: t('title') }, { label: t('all') }]} title={t('versions')} lead={t('versionsLead')} />
      <Section id="compare" title={t('compare')}>
        <p className="muted">{t('compareSay')}</p>
        <CompareForm />
      </Section>
      <Section id="versions" title={t('all')}>
        <p className="muted">{t('materialSay')}</p>
        <Rows label={t('all')}>
          {versions.map((version) => (
            <Version key={version.effective} of={version} />
          ))}
        </Rows>
      </Section>
    </>
  )
})

function Version({ of }: { of: Policy }) {
  const t = words('policy')
  const day = format().date(of.effective)
  const before = versionBefore(of)
  const standing = standingOf(of)
  return (
    <Row
      title={
        <span className="beside">
          <b>{t('version', { day })}</b>
          <Tag kind={standing === 'inForce' ? 'ok' : 'plain'}>{t(standing)}</Tag>
          <WeightTag of={of} />
        </span>
      }
      why={spanOf(of)}
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
