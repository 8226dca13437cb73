import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { Progress } from '#components/progress.tsx'
import { Section } from '#components/section.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Policy } from '#policies/policy.ts'
import { listVersions, type Telling, type Version } from '#privacy/policy/list-versions.ts'
import { Summary } from '../../../(public)/policy/changes.tsx'
import { knowReader } from '../../../reading.ts'
import { standingOf } from '../../../(public)/policy/standing.ts'
import { staffPage } from '../../../guard.tsx'
import { VersionSteps } from './version-steps.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('policyNews')('desk') }
}

/** Every version that is written: what it changes, who took which step, and how far the telling is. */
export default staffPage(async (actor) => {
  const t = words('policyNews')
  const all = await listVersions(actor)
  const published = all.filter(({ state }) => state === 'published').map(({ policy }) => policy)
  return (
    <>
      <PageHead title={t('desk')} lead={t('deskLead')} />
      {all.map((version) => (
        <VersionSection key={version.policy.effective} of={version} among={published} />
      ))}
    </>
  )
})

function VersionSection({ of, among }: { of: Version; among: readonly Policy[] }) {
  const t = words('policyNews')
  const { policy, telling } = of
  const day = format().date(policy.effective)
  return (
    <Section
      id={`of-${policy.effective}`}
      title={t('versionTitle', { day })}
      go={
        <a href={`/staff/policy/${policy.effective}`} aria-label={t('lookLabel', { day })}>
          {t('look')}
        </a>
      }
    >
      <p className="beside">
        <StateTag of={of} among={among} />
        <span className="muted">{t(policy.material ? 'material' : 'minor')}</span>
      </p>
      <Summary of={policy} />
      <VersionSteps of={of} />
      {telling && <Notices of={telling} />}
    </Section>
  )
}

function StateTag({ of: { policy, state }, among }: { of: Version; among: readonly Policy[] }) {
  const t = words('policyNews')
  if (state === 'written') return <Tag>{t('written')}</Tag>
  if (state === 'proposed') return <Tag kind="soon">{t('proposed')}</Tag>
  const standing = standingOf(policy, among)
  return <Tag kind={standing === 'inForce' ? 'ok' : 'plain'}>{t(({ inForce: 'holdsTag', coming: 'announcedTag', past: 'pastTag' } as const)[standing])}</Tag>
}

function Notices({ of: { audience, waiting, told, failed, done } }: { of: Telling }) {
  const t = words('policyNews')
  const left = audience - waiting - told - failed
  if (audience === 0 && !done) return <p className="small muted">{t('noAudience')}</p>
  return (
    <>
      <Progress label={t('notices')} value={told} max={Math.max(audience, 1)} />
      <p className="small muted">
        {t('progress', { told, audience, waiting, failed })} {!done ? t('progressGoing') : left > 0 ? t('progressLeft', { left }) : ''}
      </p>
    </>
  )
}
