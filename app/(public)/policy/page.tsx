import type { Metadata } from 'next'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { PrintButton } from '#components/print-button.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Policy } from '#policies/policy.ts'
import { versionBefore, versionInForce } from '#policies/versions.ts'
import { settings } from '#settings'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { compareHref, Summary, WeightTag } from './changes.tsx'
import { PolicyText } from './policy-text.tsx'
import { published } from './published.ts'
import { standingOf } from './standing.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('policy')('title') }
}

/** The policy in force, with the operator's names from the configuration: when it was changed and how, and how each promise is kept. */
export default visitorPage(async () => {
  const t = words('policy')
  const among = await published()
  const policy = versionInForce(new Date(), among)
  const coming = among.findLast((one) => one !== policy && standingOf(one, among) === 'coming')
  const day = format().date(policy.effective)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead', { entity: settings().operator.entity })}
        aside={standingOf(policy, among) === 'coming' ? t('from', { day }) : t('updated', { day })}
        actions={
          <>
            <LinkButton href="/policy/versions">{t('all')}</LinkButton>
            <LinkButton href="/agreements">{words('agreements')('title')}</LinkButton>
            {settings().publishesFigures && <LinkButton href={`/figures/${new Date().getUTCFullYear() - 1}`}>{words('figures')('link')}</LinkButton>}
            <PrintButton>{t('print')}</PrintButton>
          </>
        }
      >
        {coming && (
          <Notice kind="caution" title={words('policyNews')('announced', { day: format().date(coming.effective) })}>
            <Summary of={coming} />
            <p className="beside">
              <a href={compareHref(policy, coming)}>{words('policyNews')('see')}</a>
              <a href={`/policy/versions/${coming.effective}`}>{t('read')}</a>
            </p>
          </Notice>
        )}
      </PageHead>
      <PolicyText of={policy} kept changes={<Changed by={policy} among={among} />} />
    </>
  )
})

function Changed({ by, among }: { by: Policy; among: readonly Policy[] }) {
  const t = words('policy')
  const { date } = format()
  const before = versionBefore(by, among)
  return (
    <Section id="changed" title={t('changed')} go={<WeightTag of={by} />}>
      {before ? (
        <>
          <p className="muted">{t('changedOn', { day: date(by.effective) })}</p>
          <Summary of={by} />
          <p>
            <a href={compareHref(before, by)}>{t('compareBefore', { day: date(before.effective) })}</a>
          </p>
        </>
      ) : (
        <p>{t('first')}</p>
      )}
    </Section>
  )
}
