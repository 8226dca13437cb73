import { DataTable } from '#components/data-table.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { holdings, type OwnedName } from '#privacy/holdings.ts'
import type { Category } from '#privacy/vocabulary.ts'
import { pathOf } from './addresses.ts'

/** The kinds of record of one category: how many, why, who receives them and how long they stay. */
export function Kinds({ category, counts }: { category: Category; counts: ReadonlyMap<OwnedName, number> }) {
  const t = words('data')
  const said = labels()
  return (
    <DataTable
      name={said.category(category)}
      columns={[
        { head: t('what') },
        { head: t('records'), end: true },
        { head: t('why'), label: `${t('why')}:` },
        { head: t('receives'), label: `${t('receives')}:` },
        { head: t('kept'), label: `${t('kept')}:` },
      ]}
      rows={holdings()
        .filter((one) => one.category === category)
        .map((holding) => {
          const { record, readable, purposes, recipients } = holding
          return {
            key: record,
            cells: [
              <>
                {readable ? <a href={pathOf(holding)}>{said.record(record)}</a> : said.record(record)}
                <div className="small muted">{said.about(record)}</div>
              </>,
              readable ? format().number(counts.get(record) ?? 0) : '',
              purposes.map((purpose) => said.t(`purposes.${purpose}`)).join('; '),
              said.recipients(recipients) ?? t('nobody'),
              said.kept(holding),
            ],
          }
        })}
    />
  )
}
