import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { PageHead } from '#components/page-head.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { readRow } from '#privacy/access/read-row.ts'
import { personPage } from '../../../../../guard.tsx'
import { pathOf, recordOf } from '../../../addresses.ts'
import { until } from '../../../until.ts'
import { shown } from '../../../value.tsx'

export function generateMetadata(): Metadata {
  return { title: words('data')('title') }
}

/** One entry, whole. The notification log has pages of its own. */
export default personPage(async (actor, { params }) => {
  const t = words('data')
  const said = labels()
  const given = await params
  const holding = recordOf(given)
  const { record, category, columns } = holding
  const { values, ...dates } = await readRow(actor, { record, id: given['id'] ?? '' })
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
          ...columns.map((column) => [said.column(record, column.column), shown(record, column, values)] as const),
          [t('keptUntil'), until(dates) ?? said.kept(holding)],
        ]}
      />
    </PageHead>
  )
})
