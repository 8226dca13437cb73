import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { spoken } from '#messages/languages.ts'
import { words } from '#messages/words.ts'
import { binding } from '#policies/in-language.ts'
import { versionBefore } from '#policies/versions.ts'
import { listVersions } from '#privacy/policy/list-versions.ts'
import { NotFound } from '#privacy/refusals.ts'
import { Summary } from '../../../../(public)/policy/changes.tsx'
import { Compared } from '../../../../(public)/policy/compare/compared.tsx'
import { PolicyText } from '../../../../(public)/policy/policy-text.tsx'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { VersionSteps } from '../version-steps.tsx'
import { Translated } from './translated.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('policyNews')('desk') }
}

/** A version before it is published, or after: what differs from the published one before it, and its steps. */
export default staffPage(async (actor, { params }) => {
  const t = words('policyNews')
  const { date } = format()
  const all = await listVersions(actor)
  const { version: asked } = await params
  const version = all.find(({ policy }) => policy.effective === asked)
  if (!version) throw new NotFound()
  const { policy } = version
  const before = versionBefore(policy, all.filter(({ state }) => state === 'published').map((one) => one.policy))
  const day = date(policy.effective)
  return (
    <>
      <PageHead trail={[{ href: '/staff/policy', label: t('desk') }, { label: day }]} title={t('versionTitle', { day })} lead={t('versionLead')} aside={t('day', { day })} />
      <Section id="steps" title={t('steps')}>
        <VersionSteps of={version} />
      </Section>
      <Section id="summary" title={t('summary')}>
        <Summary of={policy} />
      </Section>
      {before ? (
        <>
          <h2>{t('against', { day: date(before.effective) })}</h2>
          <Compared from={before} to={policy} />
        </>
      ) : (
        <PolicyText of={policy} />
      )}
      {spoken.map((language) => language !== binding && <Translated key={language} of={policy} before={before} language={language} />)}
    </>
  )
})
