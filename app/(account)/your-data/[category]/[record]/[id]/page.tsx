import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { PageHead } from '#components/page-head.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { readRow } from '#privacy/access/read-row.ts'
import type { HeldColumn } from '#privacy/holdings.ts'
import { personPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { pathOf, recordOf } from '../../../addresses.ts'
import { afterYou, shortenedWhen } from '../../../stays.ts'
import { until } from '../../../until.ts'
import { shown } from '../../../value.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('data')('title') }
}

/** One entry, whole. The notification log has pages of its own. */
export default personPage(async (actor, { params }) => {
  const t = words('data')
  const said = labels()
  const given = await params
  const holding = recordOf(given)
  const { record, category, columns } = holding
  const { values, application, session, ...dates } = await readRow(actor, { record, id: given['id'] ?? '' })
  return (
    <PageHead
      trail={[
        { href: '/your-data', label: t('title') },
        { href: `/your-data/${category}`, label: said.category(category) },
        { href: pathOf(holding), label: said.record(record) },
      ]}
      title={t('one', { one: said.t(`records.${record}.one`) })}
    >
      <Facts
        of={[
          ...columns.map((column) => [said.column(record, column.column), value(column)] as const),
          [t('asItSays'), values['userAgent'] ? <span key="said" className="said">{String(values['userAgent'])}</span> : undefined],
          [t('application'), application && <a key="application" href={`/your-data/service/applications/${application.id}`}>{application.name}</a>],
          [t('session'), record === 'visits' ? session ? <a key="session" href={`/your-data/site/sessions/${session}`}>{t('sessionThere')}</a> : <span key="over" className="muted">{t('sessionGone')}</span> : undefined],
          [t('keptUntil'), until(dates) ?? said.kept(holding)],
          [t('afterYou'), afterYou(holding)],
        ]}
      />
    </PageHead>
  )

  function value(column: HeldColumn) {
    const held = values[column.column]
    // What a source calls an entry is said where there is something to say.
    if (column.column === 'externalId' && !held) return undefined
    if (!column.shorten || !held) return shown(record, column, values)
    return (
      <>
        {shown(record, column, values)}
        <br />
        <span className="small muted">{shortenedWhen(column.shorten)}</span>
      </>
    )
  }
})
