import type { Metadata } from 'next'
import { Facts } from '#components/facts.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { readRow } from '#privacy/access/read-row.ts'
import { personPage } from '../../../../../guard.tsx'
import { pathOf, recordOf } from '../../../addresses.ts'
import { shown } from '../../../value.tsx'

export function generateMetadata(): Metadata {
  return { title: words('data')('title') }
}

const verbatim: ReadonlySet<string> = new Set(['request', 'response'])

/** One entry, whole. */
export default personPage(async (actor, { params }) => {
  const t = words('data')
  const said = labels()
  const given = await params
  const holding = recordOf(given)
  const { record, category, columns } = holding
  const { values, keptAtLeast, goneBy } = await readRow(actor, { record, id: given['id'] ?? '' })
  const { date } = format()
  const until = goneBy && (keptAtLeast ? t('untilBoth', { least: date(keptAtLeast), most: date(goneBy) }) : t('untilMost', { most: date(goneBy) }))
  return (
    <>
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
            ...columns.filter(({ column }) => !verbatim.has(column)).map((column) => [said.column(record, column.column), shown(record, column, values)] as const),
            [t('keptUntil'), until ?? said.kept(holding)],
          ]}
        />
      </PageHead>
      {columns
        .filter(({ column }) => verbatim.has(column) && values[column])
        .map(({ column }) => (
          <Section key={column} id={column} title={said.column(record, column)}>
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
            <pre tabIndex={0}>{String(values[column])}</pre>
          </Section>
        ))}
    </>
  )
})
