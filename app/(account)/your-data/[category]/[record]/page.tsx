import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { Facts } from '#components/facts.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { VolumeBars } from '#components/volume-bars.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { countByWeek, many } from '#privacy/access/count-by-week.ts'
import { listRows } from '#privacy/access/list-rows.ts'
import { personPage } from '../../../../guard.tsx'
import { one } from '../../../../one.ts'
import { pathOf, recordOf } from '../../addresses.ts'
import { shown } from '../../value.tsx'

export function generateMetadata(): Metadata {
  return { title: words('data')('title') }
}

/** Long texts wait for the page of one entry. */
const onlyAlone: ReadonlySet<string> = new Set(['request', 'response', 'sha256', 'userAgent', 'cookies'])
const weeks = 26

/** All rows of one kind, fifty a page, newest first. */
export default personPage(async (actor, { params, searchParams }) => {
  const t = words('data')
  const said = labels()
  const holding = recordOf(await params)
  const { record, category, clock, columns, purposes, recipients } = holding
  const asked = await searchParams
  const [after, from, to] = [one(asked['after']), dateOr(one(asked['from'])), dateOr(one(asked['to']))]
  const kind = many.find((name) => name === record)
  const [{ rows, total, older }, volume] = await Promise.all([
    listRows(actor, { record, ...(after && { after }), ...(from && { from }), ...(to && { to }) }),
    kind && !after ? countByWeek(actor, { record: kind, weeks }) : undefined,
  ])
  const path = pathOf(holding)
  const dates = `${from ? `&from=${from}` : ''}${to ? `&to=${to}` : ''}`
  const listed = columns.filter(({ column, secret }) => !onlyAlone.has(column) && (!secret || rows.length > 0))
  const clocked = rows.some(({ goneBy }) => goneBy)
  const least = rows.some(({ keptAtLeast }) => keptAtLeast)
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
        {clock && (
          <form className="filters" method="get" action={path}>
            <label>
              {t('dateFrom')}
              <input className="input" type="date" name="from" defaultValue={from} />
            </label>
            <label>
              {t('dateTo')}
              <input className="input" type="date" name="to" defaultValue={to} />
            </label>
            <button type="submit" className="button">
              {t('show')}
            </button>
          </form>
        )}
        {rows.length ? (
          <DataTable
            name={said.record(record)}
            columns={[
              ...listed.map(({ column }) => ({ head: said.column(record, column), label: `${said.column(record, column)}:` })),
              ...(least ? [{ head: t('atLeast'), label: `${t('atLeast')}:` }] : []),
              ...(clocked ? [{ head: t('goneBy'), label: `${t('goneBy')}:` }] : []),
            ]}
            rows={rows.map(({ id, values, keptAtLeast, goneBy }, i) => ({
              key: id ?? String(i),
              cells: [
                ...listed.map((column, at) => (at === 0 && id ? <a key={column.column} href={`${path}/${id}`}>{shown(record, column, values)}</a> : shown(record, column, values))),
                ...(least ? [keptAtLeast ? <span key="keptAtLeast" className="num">{format().shortDate(keptAtLeast)}</span> : ''] : []),
                ...(clocked ? [goneBy ? <span key="goneBy" className="num">{format().shortDate(goneBy)}</span> : ''] : []),
              ],
            }))}
          />
        ) : (
          <Empty title={t('empty')}>
            <p>{t('emptyWhy')}</p>
          </Empty>
        )}
        <p className="small muted beside">
          <span>{t('count', { shown: rows.length, total })}</span>
          {after && <a href={`${path}?${dates.slice(1)}`}>{t('newest')}</a>}
          {older && <a href={`${path}?after=${older}${dates}`}>{t('older')}</a>}
        </p>
      </Section>
    </>
  )
})

function dateOr(text: string): string | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text) ? text : undefined
}
