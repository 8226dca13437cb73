import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Facts } from '#components/facts.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
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
import { knowReader } from '../../../reading.ts'
import { withdrawExportAction } from '../actions.ts'
import { formatsOf, holds, progressOf, StateTag } from '../export-words.tsx'
import { Follow } from './follow.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
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
    case 'withdrawn':
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
  if (state === 'withdrawn') return t('withdrawnLead')
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
      detail: (
        <div className="section">
          <Follow from={`/download/${one.id}/progress`} label={t('progress')} now={progressOf(one)} />
          <ButtonForm action={withdrawExportAction} kit={kit()} values={{ id: one.id }}>
            {t('stop')}
          </ButtonForm>
        </div>
      ),
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
      {one.held ? (
        <Notice kind="caution" title={t('held', { moment: format().moment(one.held.until) })}>
          <p>{t(`heldLead.${one.held.why}`)}</p>
        </Notice>
      ) : (
        <Fetch one={one} fresh={fresh} />
      )}
      <AboutFile one={one} />
      <div className="section">
        <p>{t('deleteNowSay')}</p>
        <ButtonForm action={withdrawExportAction} kit={kit()} values={{ id: one.id }} kind="danger">
          {t('deleteNow')}
        </ButtonForm>
      </div>
    </>
  )
}

function Fetch({ one, fresh }: { one: ReadExport; fresh: boolean }) {
  const t = words('download')
  const of = one.files.length
  return (
    <div className="section">
      {of > 1 && <p>{t('partsSay', { count: format().number(of) })}</p>}
      <p>{t(fresh ? 'provedSay' : 'proveSay')}</p>
      <div className="actions">
        {(fresh ? one.files : one.files.slice(0, 1)).map(({ number }) => (
          <LinkButton key={number} href={`/download/${one.id}/file/${number}`} kind="main">
            {!fresh ? t('proveFetch') : of > 1 ? t('fetchPart', { part: format().number(number), of: format().number(of) }) : t('fetch')}
          </LinkButton>
        ))}
        <LinkButton href="/download">{t('back')}</LinkButton>
      </div>
      <p className="small">{t.rich('arrived', { check: (inside) => <a href="/verify">{inside}</a> })}</p>
    </div>
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
            [t('days'), one.fromDay && one.toDay ? t('daysFact', { from: f.date(one.fromDay), to: f.date(one.toDay) }) : null],
            [t('newTerm'), one.newSince && t('newFact', { since: f.moment(one.newSince) })],
            [t('formatsFact'), formatsOf(one)],
            [t('taken'), one.takenAt && f.moment(one.takenAt)],
            [t('recordsFact'), one.bytes === null ? null : f.number(one.rowsTotal)],
            [t('size'), one.bytes === null ? null : f.bytes(one.bytes)],
            [t('until'), one.state === 'ready' ? f.moment(one.expiresAt!) : null],
            [t('checksum'), one.files.length === 1 && one.files[0]!.sha256 ? <code key="checksum">{one.files[0]!.sha256}</code> : null],
          ]}
        />
      </Section>
      {one.files.length > 1 && one.bytes !== null && (
        <Section id="files" title={t('files')}>
          <DataTable
            name={t('files')}
            columns={[{ head: t('file') }, { head: t('size'), end: true, label: t('sizeLabel') }, { head: t('checksum') }]}
            rows={one.files.map(({ number, bytes, sha256 }) => ({ key: String(number), cells: [t('fileName', { number: f.number(number) }), bytes === null ? null : f.bytes(bytes), <code key="checksum">{sha256}</code>] }))}
          />
        </Section>
      )}
      {one.bytes !== null && (
        <Section id="fetches" title={t('fetches')}>
          <Fetches of={one.fetches} many={one.files.length > 1} />
        </Section>
      )}
    </>
  )
}

function Fetches({ of, many }: { of: ReadExport['fetches']; many: boolean }) {
  const t = words('download')
  if (of.length === 0) return <p className="muted">{t('fetchesNone')}</p>
  return (
    <>
      <DataTable
        name={t('fetches')}
        columns={[{ head: t('when') }, { head: t('from'), label: t('fromLabel') }, ...(many ? [{ head: t('file'), label: t('fileLabel') }] : [])]}
        rows={of.map(({ at, ip, part }, i) => ({ key: String(i), cells: [format().moment(at), ip ?? t('unknown'), ...(many ? [format().number(part)] : [])] }))}
      />
      <Notice>
        <p>{t.rich('notYou', { security: (inside) => <a href="/security">{inside}</a> })}</p>
      </Notice>
    </>
  )
}
