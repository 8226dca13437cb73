import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { Facts } from '#components/facts.tsx'
import { FilterSelect } from '#components/filter-select.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { VolumeBars } from '#components/volume-bars.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { countByWeek, many } from '#privacy/access/count-by-week.ts'
import { answers, listRows } from '#privacy/access/list-rows.ts'
import { personPage } from '../../../../guard.tsx'
import { one } from '../../../../one.ts'
import { pathOf, recordOf } from '../../addresses.ts'
import { narrowedBy } from '../../narrowed.ts'
import { shown } from '../../value.tsx'

export function generateMetadata(): Metadata {
  return { title: words('data')('title') }
}

/** Long texts wait for the page of one entry. */
const onlyAlone: ReadonlySet<string> = new Set(['request', 'response', 'sha256', 'userAgent', 'cookies', 'billedAddress', 'currency', 'loggingUntil', 'loggingThen'])
/** What says by itself what it is: on a phone it needs no name. */
const plain: ReadonlySet<string> = new Set(['direction', 'otherParty', 'seconds', 'method', 'url', 'page', 'amountCents', 'name', 'words', 'newValue'])
/** What belongs to one of the person's applications. */
const ofApplications: ReadonlySet<string> = new Set(['calls', 'messages', 'notifications', 'cachedContents'])
const weeks = 26

/** All rows of one kind, fifty a page, newest first. */
export default personPage(async (actor, { params, searchParams }) => {
  const t = words('data')
  const said = labels()
  const holding = recordOf(await params)
  const { record, category, clock, columns, purposes, recipients } = holding
  const asked = await searchParams
  const after = one(asked['after'])
  const narrowed = narrowedBy(asked)
  const { from, to, application, answer } = narrowed
  const kind = many.find((name) => name === record)
  const [{ rows, total, older }, volume, applications] = await Promise.all([
    listRows(actor, { record, ...(after && { after }), ...narrowed }),
    kind && !after ? countByWeek(actor, { record: kind, weeks }) : undefined,
    ofApplications.has(record) ? listRows(actor, { record: 'applications' }) : undefined,
  ])
  const path = pathOf(holding)
  const narrow = new URLSearchParams(narrowed)
  // What a source calls an entry helps nobody find it in a log; a customer's own number is theirs to see.
  const listed = columns.filter(({ column, secret }) => !onlyAlone.has(column) && !(clock && column === 'externalId') && (!secret || rows.length > 0))
  const clocked = rows.some(({ goneBy }) => goneBy)
  return (
    <>
      <PageHead
        trail={[
          { href: '/your-data', label: t('title') },
          { href: `/your-data/${category}`, label: said.category(category) },
        ]}
        title={said.record(record)}
        lead={said.about(record)}
      >
        <Facts
          brief
          of={[
            [t('why'), purposes.length ? purposes.map((purpose) => said.t(`purposes.${purpose}`)).join('; ') : undefined],
            [t('kept'), said.kept(holding)],
            [t('receives'), said.recipients(recipients) ?? t('nobody')],
          ]}
        />
      </PageHead>
      {volume && total > 0 && (
        <VolumeBars
          label={t('volume', { first: format().date(volume[0]!.week), last: format().date(new Date()), total: volume.reduce((sum, week) => sum + week.rows, 0) })}
          colour={category}
          bars={volume.map(({ week, rows: amount }) => ({ name: format().shortDate(week), amount }))}
        />
      )}
      <Section id="rows" title={t('kinds')}>
        {clock && (total > 0 || narrow.size > 0) && (
          <form className="filters" method="get" action={path}>
            <label>
              {t('dateFrom')}
              <input className="input" type="date" name="from" defaultValue={from} />
            </label>
            <label>
              {t('dateTo')}
              <input className="input" type="date" name="to" defaultValue={to} />
            </label>
            {record === 'notifications' && (
              <FilterSelect name="answer" label={said.column(record, 'status')} chosen={answer} options={[['', t('anyAnswer')], ...answers.map((value) => [value, t(`answers.${value}`)] as const)]} />
            )}
            {applications && applications.rows.length > 0 && (
              <FilterSelect
                name="application"
                label={t('application')}
                chosen={application}
                options={[['', t('anyApplication', { count: applications.total })], ...applications.rows.map(({ id, values }) => [id!, String(values['name'])] as const)]}
              />
            )}
            <button type="submit" className="button">
              {t('show')}
            </button>
          </form>
        )}
        {rows.length ? (
          <DataTable
            name={said.record(record)}
            columns={[
              ...listed.map(({ column }) => ({ head: said.column(record, column), ...(!plain.has(column) && { label: `${said.column(record, column)}:` }) })),
              ...(clocked ? [{ head: t('goneBy'), label: `${t('goneBy')}:` }] : []),
            ]}
            rows={rows.map(({ id, values, goneBy }, i) => ({
              key: id ?? String(i),
              cells: [
                ...listed.map((column, at) => (at === 0 && id ? <a key={column.column} href={`${path}/${id}`}>{shown(record, column, values)}</a> : shown(record, column, values))),
                ...(clocked ? [goneBy ? <span key="goneBy" className="num">{format().shortDate(goneBy)}</span> : ''] : []),
              ],
            }))}
          />
        ) : (
          <Empty title={t('empty')}>
            <p>{t(narrow.size > 0 ? 'emptyNarrowed' : 'emptyWhy')}</p>
          </Empty>
        )}
        {(total > 0 || narrow.size > 0) && (
          <p className="small muted beside">
            <span>{t('count', { shown: rows.length, total })}</span>
            {after && <a href={`${path}?${narrow}`}>{t('newest')}</a>}
            {older && <a href={`${path}?${new URLSearchParams({ after: older, ...narrowed })}`}>{t('older')}</a>}
            {narrow.size > 0 && <a href={path}>{t('all')}</a>}
            {record === 'notifications' && rows.length > 0 && <a href={`${path}/har?${narrow}`}>{words('log')('har')}</a>}
          </p>
        )}
      </Section>
    </>
  )
})
