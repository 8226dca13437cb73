import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Facts } from '#components/facts.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { Steps, type Step } from '#components/steps.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { mostTries } from '#privacy/export/export-terms.ts'
import { readExport, type ReadExport } from '#privacy/export/read-export.ts'
import { isFresh } from '#privacy/proof.ts'
import { personPage } from '../../../guard.tsx'
import { holds, progressOf, StateTag } from '../export-words.tsx'
import { Follow } from './follow.tsx'

export function generateMetadata(): Metadata {
  return { title: words('download')('title') }
}

export default personPage(async (actor, { params }) => {
  const t = words('download')
  const one = await readExport(actor, { id: (await params)['id'] ?? '' })
  const f = format()
  const trail = [{ href: '/download', label: t('title') }, { label: f.date(one.createdAt) }]
  const head = { title: t('oneTitle', { date: f.date(one.createdAt) }), trail, aside: <StateTag state={one.state} /> }
  switch (one.state) {
    case 'waiting':
    case 'building':
      return (
        <>
          <PageHead {...head} lead={t('buildingLead')} />
          <Building one={one} />
          <noscript>
            <meta httpEquiv="refresh" content="5" />
          </noscript>
        </>
      )
    case 'ready':
      return (
        <>
          <PageHead {...head} lead={t('readyLead', { until: f.day(one.expiresAt!) })} />
          <Ready one={one} fresh={isFresh(actor.provedAt)} />
        </>
      )
    case 'failed':
    case 'expired':
      return (
        <>
          <PageHead {...head} lead={over(one)} actions={<LinkButton href="/download" kind="main">{t('askAgain')}</LinkButton>} />
          <AboutFile one={one} />
        </>
      )
  }
})

function over({ state, expiresAt }: ReadExport): string {
  const t = words('download')
  if (state === 'failed') return t('failedLead', { tries: mostTries })
  return expiresAt && expiresAt < new Date() ? t('expiredLead', { until: format().day(expiresAt) }) : t('goneLead')
}

function Building({ one }: { one: ReadExport }) {
  const t = words('download')
  const steps: Step[] = [
    { key: 'asked', state: 'done', title: t('stepAsked'), detail: `${format().moment(one.createdAt)}: ${holds(one.categories)}` },
    {
      key: 'build',
      state: 'here',
      title: t('stepBuild'),
      detail: <Follow from={`/download/${one.id}/progress`} label={t('progress')} now={progressOf(one)} />,
    },
    { key: 'ready', state: 'next', title: t('stepReady'), detail: t('stepReadySay') },
  ]
  return (
    <>
      <Steps steps={steps} />
      <p className="small muted">{t('reload')}</p>
    </>
  )
}

function Ready({ one, fresh }: { one: ReadExport; fresh: boolean }) {
  const t = words('download')
  return (
    <>
      <div className="section">
        <p>{t(fresh ? 'provedSay' : 'proveSay')}</p>
        <div className="actions">
          <LinkButton href={`/download/${one.id}/file`} kind="main">
            {t(fresh ? 'fetch' : 'proveFetch')}
          </LinkButton>
          <LinkButton href="/download">{t('back')}</LinkButton>
        </div>
      </div>
      <AboutFile one={one} />
    </>
  )
}

function AboutFile({ one }: { one: ReadExport }) {
  const t = words('download')
  const f = format()
  return (
    <>
      <Section id="about" title={t('about')}>
        <Facts
          of={[
            [t('asked'), f.moment(one.createdAt)],
            [t('holds'), holds(one.categories)],
            [t('recordsFact'), one.bytes === null ? null : f.number(one.rowsTotal)],
            [t('size'), one.bytes === null ? null : f.bytes(one.bytes)],
            [t('until'), one.state === 'ready' ? f.moment(one.expiresAt!) : null],
            [t('checksum'), one.sha256 && <code key="checksum">{one.sha256}</code>],
          ]}
        />
      </Section>
      {one.bytes !== null && (
        <Section id="fetches" title={t('fetches')}>
          <Fetches of={one.fetches} />
        </Section>
      )}
    </>
  )
}

function Fetches({ of }: { of: ReadExport['fetches'] }) {
  const t = words('download')
  if (of.length === 0) return <p className="muted">{t('fetchesNone')}</p>
  return (
    <>
      <DataTable
        name={t('fetches')}
        columns={[{ head: t('when') }, { head: t('from'), label: t('fromLabel') }]}
        rows={of.map(({ at, ip }) => ({ key: at.toISOString(), cells: [format().moment(at), ip ?? t('unknown')] }))}
      />
      <Notice>
        <p>{t.rich('notYou', { security: (inside) => <a href="/security">{inside}</a> })}</p>
      </Notice>
    </>
  )
}
