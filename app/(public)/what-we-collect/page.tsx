import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Dot } from '#components/dot.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { fingerprints, holdings, scopeOf, type Holding } from '#privacy/holdings.ts'
import { categories } from '#privacy/vocabulary.ts'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('collect')('title') }
}

/** Everything the map knows, for anybody to read: nothing here is typed a second time. */
export default visitorPage(() => {
  const t = words('collect')
  const named = labels()
  const columns = [
    { head: t('record') },
    { head: t('fields'), label: t('fieldsLabel') },
    { head: t('why'), label: t('whyLabel') },
    { head: t('received'), label: t('receivedLabel') },
    { head: t('kept'), label: t('keptLabel') },
  ]
  const recipients = [...new Set(holdings().flatMap((one) => one.recipients))]
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <p>{t.rich('yours', { link: (inside) => <a href="/overview">{inside}</a> })}</p>
        <nav aria-label={t('contents')}>
          <ul className="actions small">
            {categories.map((category) => (
              <li key={category}>
                <Dot of={category} />
                <a href={`#${category}`}>{named.category(category)}</a>
              </li>
            ))}
            <li>
              <a href="#recipients">{t('recipients')}</a>
            </li>
          </ul>
        </nav>
      </PageHead>
      {categories.map((category) => (
        <Section key={category} id={category} title={named.category(category)}>
          <p className="muted">{named.t(`categories.${category}.about`)}</p>
          <DataTable
            name={named.category(category)}
            even
            columns={columns}
            rows={holdings()
              .filter((one) => one.category === category)
              .map((one) => ({ key: one.record as string, cells: cells(one) }))
              .concat(fingerprints.filter((one) => one.category === category).map((one) => ({ key: one.record, cells: marks(one) })))}
          />
        </Section>
      ))}
      <Section id="recipients" title={t('recipients')}>
        <p>{t('recipientsLead')}</p>
        <Rows>
          {recipients.map((recipient) => (
            <Row
              key={recipient}
              title={
                <>
                  <b>{named.t(`recipients.${recipient}.name`)}</b> {named.t(`recipients.${recipient}.why`)}
                </>
              }
              why={scopeOf(recipient)
                .map(({ record, columns: scope }) => t('scope', { record: named.record(record), fields: format().list(scope.map(({ column }) => named.column(record, column))) }))
                .join('; ')}
            />
          ))}
        </Rows>
      </Section>
      <Section id="rights" title={t('more')}>
        <p>{t.rich('record30', { record: (inside) => <a href="/record-of-processing">{inside}</a> })}</p>
        <p>{t.rich('moreSay', { policy: (inside) => <a href="/policy">{inside}</a>, help: (inside) => <a href="/help">{inside}</a> })}</p>
      </Section>
    </>
  )
})

function cells(one: Holding) {
  const t = words('collect')
  const named = labels()
  const personal = one.columns.filter(({ purpose }) => purpose !== undefined)
  return [
    <>
      <b>{named.record(one.record)}</b>
      <div className="small muted">{named.about(one.record)}</div>
    </>,
    personal.length > 0 ? personal.map(({ column }) => named.column(one.record, column)).join(', ') : t('noFields'),
    one.purposes.map((purpose) => named.t(`purposes.${purpose}`)).join('. '),
    one.recipients.length > 0
      ? one.recipients
          .map((recipient) => t('gets', { recipient: named.t(`recipients.${recipient}.name`), fields: fieldsOf(one, recipient) }))
          .join('; ')
      : t('nobody'),
    <>
      {named.kept(one)}
      {one.columns.flatMap(({ column, shorten }) => (shorten ? [<div key={column} className="small muted">{t('shortened', { period: format().period(shorten) })}</div>] : []))}
      {one.lettingGo && <div className="small muted">{t('lettingGo')}</div>}
      {one.erase !== 'delete' && <div className="small muted">{t('stays', { reason: named.t(`reasons.${one.erase.because}`) })}</div>}
    </>,
  ]
}

function marks({ record, purpose }: (typeof fingerprints)[number]) {
  const { t } = labels()
  return [
    <>
      <b>{t(`fingerprints.${record}.name`)}</b>
      <div className="small muted">{t(`fingerprints.${record}.about`)}</div>
    </>,
    t(`fingerprints.${record}.fields`),
    t(`purposes.${purpose}`),
    words('collect')('nobody'),
    <>
      {t(`fingerprints.${record}.kept`)}
      <div className="small muted">{words('collect')('stays', { reason: t(`fingerprints.${record}.because`) })}</div>
    </>,
  ]
}

function fieldsOf(one: Holding, recipient: Holding['recipients'][number]): string {
  return one.columns.filter(({ recipients }) => recipients.includes(recipient)).map(({ column }) => labels().column(one.record, column)).join(', ')
}
