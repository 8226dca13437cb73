import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { Section } from '#components/section.tsx'
import { Strip } from '#components/strip.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { countRecords } from '#privacy/export/count-records.ts'
import { exportFormats, partSizes, repeats, spans } from '#privacy/export/export-terms.ts'
import { listExports, type ListedExport } from '#privacy/export/list-exports.ts'
import { readRepeat, type Repeat } from '#privacy/export/read-repeat.ts'
import { categories } from '#privacy/vocabulary.ts'
import { personPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { askExportAction, endRepeatAction } from './actions.ts'
import { ExportForm } from './export-form.tsx'
import { holds, StateTag } from './export-words.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('download')('title') }
}

export default personPage(async (actor) => {
  const t = words('download')
  const say = labels()
  const [tables, listed, { repeat, fetchedAt }] = await Promise.all([countRecords(actor), listExports(actor), readRepeat(actor, { categories })])
  const counted = categories.map((category) => {
    const own = tables.filter((table) => table.category === category)
    return { category, rows: own.reduce((sum, { rows }) => sum + rows, 0), bytes: own.reduce((sum, { bytes }) => sum + bytes, 0) }
  })
  const active = listed.find(({ state }) => state === 'waiting' || state === 'building')
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <Section id="choose" title={t('choose')}>
        <Strip
          label={counted.map(({ category, rows }) => `${say.category(category)}: ${t('records', { rows })}`).join(', ')}
          parts={counted.map(({ category, rows }) => ({ colour: category, amount: rows }))}
        />
        {active ? (
          <Notice title={t('under')}>
            <p>{t('underSay')}</p>
            <div className="actions">
              <LinkButton href={`/download/${active.id}`} kind="main">
                {t('follow')}
              </LinkButton>
            </div>
          </Notice>
        ) : (
          <ExportForm
            action={askExportAction}
            kit={kit('choose', 'chooseOne', 'required', 'notADate', 'endsBefore')}
            fields={{
              categories: { label: t('categories') },
              span: { label: t('span') },
              from: { label: t('first'), date: true },
              to: { label: t('lastDay'), date: true },
              formats: { label: t('formats') },
              partSize: { label: t('partSize') },
              repeat: { label: t('repeat') },
            }}
            values={{ categories: categories.join(','), span: 'everything', formats: exportFormats.join(','), partSize: 'one', repeat: 'once' }}
            send={t('ask')}
            none={t('untick')}
            more={t('more')}
            categories={counted.map(({ category, rows, bytes }) => ({
              value: category,
              label: say.category(category),
              colour: category,
              hint: t('category', { about: say.t(`categories.${category}.about`), rows, size: format().bytes(bytes) }),
            }))}
            spans={spans.map((value) => ({ value, label: t(`spans.${value}`), ...(value !== 'everything' && { hint: spanHint(value, fetchedAt) }) }))}
            formats={exportFormats.map((value) => ({ value, label: t(`formatNames.${value}`) }))}
            partSizes={partSizes.map((value) => ({ value, label: t(`partSizes.${value}`) }))}
            repeats={repeats.map((value) => ({ value, label: t(`repeats.${value}`) }))}
          />
        )}
      </Section>
      {repeat && <Regular of={repeat} />}
      <Section id="inside" title={t('inside')}>
        <Rows>
          {(['Pages', 'Files', 'Manifest'] as const).map((part) => (
            <Row key={part} title={<b>{t(`inside${part}Name`)}</b>} why={t.rich(`inside${part}`, { check: (inside) => <a href="/verify">{inside}</a> })} />
          ))}
        </Rows>
      </Section>
      <Section id="history" title={t('history')}>
        <History of={listed} />
      </Section>
    </>
  )
})

function spanHint(span: 'days' | 'new', fetchedAt: Date | undefined): string {
  const t = words('download')
  if (span === 'days') return t('spanHints.days')
  return fetchedAt ? t('spanHints.new', { date: format().day(fetchedAt) }) : t('spanHints.newNone')
}

function Regular({ of: { everyMonths, nextAt, endsAt, onlyNew } }: { of: Repeat }) {
  const t = words('download')
  const f = format()
  return (
    <Section id="regular" title={t('regular')}>
      <p>{t('regularSay', { months: everyMonths, next: f.day(nextAt), end: f.day(endsAt), onlyNew: String(onlyNew) })}</p>
      <ButtonForm action={endRepeatAction} kit={kit()}>
        {t('endRegular')}
      </ButtonForm>
    </Section>
  )
}

function History({ of }: { of: readonly ListedExport[] }) {
  const t = words('download')
  const f = format()
  if (of.length === 0) return <Empty title={t('none')}>{t('noneSay')}</Empty>
  return (
    <DataTable
      name={t('history')}
      shape="queue"
      columns={[{ head: t('asked') }, { head: t('state') }, { head: t('what') }, { head: t('size'), end: true, label: t('sizeLabel') }, { head: t('fetched'), label: t('fetchedLabel') }]}
      rows={of.map(({ id, createdAt, categories: chosen, state, bytes, fetches }) => ({
        key: id,
        cells: [
          <a key="open" href={`/download/${id}`}>
            {`${f.shortDate(createdAt)}, ${f.time(createdAt)}`}
          </a>,
          <StateTag key="state" state={state} />,
          holds(chosen),
          bytes === null ? null : f.bytes(bytes),
          bytes === null ? null : t('times', { count: fetches }),
        ],
      }))}
    />
  )
}
