import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Facts } from '#components/facts.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { settings } from '#settings'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { measures } from './measures.ts'
import { recordRows } from './record-rows.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('processing')('title') }
}

/** The record of processing activities (GDPR, article 30): from the map, for anybody to read. */
export default visitorPage(() => {
  const t = words('processing')
  const { entity, address, privacyEmail } = settings().operator
  return (
    <>
      <PageHead
        trail={[{ href: '/what-we-collect', label: words('collect')('title') }]}
        title={t('title')}
        lead={t.rich('lead', { page: (inside) => <a href="/what-we-collect">{inside}</a> })}
        actions={<LinkButton href="/record-of-processing/csv">{t('csv')}</LinkButton>}
      />
      <Section id="controller" title={t('controller')}>
        <Facts
          of={[
            [t('entity'), entity],
            [t('address'), address],
            [t('contact'), <a key="mail" href={`mailto:${privacyEmail}`}>{privacyEmail}</a>],
          ]}
        />
      </Section>
      {recordRows().map(({ purpose, title, persons, readers, recipients, transfers, rows }) => (
        <Section key={purpose} id={purpose} title={title}>
          <Facts
            of={[
              [t('persons'), persons],
              [t('readers'), readers],
              [t('recipients'), recipients],
              [t('transfers'), transfers],
            ]}
          />
          <DataTable
            name={title}
            even
            columns={[{ head: t('record') }, { head: t('fields'), label: t('fieldsLabel') }, { head: t('kept'), label: t('keptLabel') }, { head: t('after'), label: `${t('after')}:` }]}
            rows={rows.map(({ key, record, fields, kept, after }) => ({ key, cells: [<b key="record">{record}</b>, fields, kept, after] }))}
          />
        </Section>
      ))}
      <Section id="measures" title={t('measures')}>
        <p className="muted">{t('measuresLead')}</p>
        <ul className="prose">
          {measures.map((measure) => (
            <li key={measure}>{t(`measure.${measure}`)}</li>
          ))}
        </ul>
      </Section>
    </>
  )
})
