import type { ReactNode } from 'react'
import { DataTable } from '#components/data-table.tsx'
import { Facts } from '#components/facts.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { holdings, type Holding, type OwnedName } from '#privacy/holdings.ts'
import type { Category } from '#privacy/vocabulary.ts'
import { pathOf } from './addresses.ts'
import { sayOnce } from './common.ts'
import { purposesFor } from './purposes-for.ts'

type Props = {
  category: Category
  counts: ReadonlyMap<OwnedName, number>
  /** Kinds that stand on the page already, field by field. */
  without?: readonly OwnedName[]
  /** Of who has no account: leaves out the kinds of which there is nothing. */
  enquirer?: boolean | undefined
}

/**
 * The kinds of record of one category: how many, why, who receives them and how long they stay. What holds for all of them is said once,
 * and the kinds of which there is nothing are folded into one line.
 */
export function Kinds({ category, counts, without = [], enquirer }: Props) {
  const t = words('data')
  const said = labels()
  const { held, none } = divided({ category, counts, without })
  const { facts, columns } = sayOnce(
    held,
    [
      { name: t('why'), of: ({ purposes }) => purposesFor(purposes, enquirer).map((purpose) => said.t(`purposes.${purpose}`)).join('; ') },
      { name: t('receives'), of: ({ recipients }) => said.recipients(recipients) ?? t('nobody') },
      { name: t('kept'), of: said.kept },
    ],
    (value) => t('mostly', { value }),
  )
  return (
    <>
      {facts.length > 0 && <Facts of={facts} brief />}
      {held.length > 0 && (
        <DataTable
          name={said.category(category)}
          shape="flow"
          columns={[{ head: t('what') }, { head: t('records'), end: true, label: `${t('records')}:` }, ...columns.map(({ name }) => ({ head: name, label: `${name}:` }))]}
          rows={held.map((holding) => ({
            key: holding.record,
            cells: [kind(holding), format().number(counts.get(holding.record) ?? 0), ...columns.map(({ of }) => of(holding))],
          }))}
        />
      )}
      {!enquirer && <Nothing of={none} />}
    </>
  )
}

/** The kinds of one category at a glance: what it is and how much of it there is. */
export function KindsInBrief({ category, counts, enquirer }: Props) {
  const t = words('data')
  const said = labels()
  const { held, none } = divided({ category, counts })
  return (
    <>
      {held.length > 0 && (
        <DataTable
          name={said.category(category)}
          shape="counts"
          columns={[{ head: t('what') }, { head: t('records'), end: true, label: `${t('records')}:` }]}
          rows={held.map((holding) => ({ key: holding.record, cells: [kind(holding), format().number(counts.get(holding.record) ?? 0)] }))}
        />
      )}
      {!enquirer && <Nothing of={none} />}
    </>
  )
}

function Nothing({ of }: { of: readonly Holding[] }) {
  const t = words('data')
  if (of.length === 0) return null
  return (
    <details className="fold">
      <summary>{t('nothingOf', { count: of.length })}</summary>
      <DataTable
        name={t('nothingOf', { count: of.length })}
        columns={[{ head: t('what') }, { head: t('kept'), label: `${t('kept')}:` }]}
        rows={of.map((holding) => ({ key: holding.record, cells: [kind(holding), labels().kept(holding)] }))}
      />
    </details>
  )
}

function divided({ category, counts, without = [] }: Props): { held: Holding[]; none: Holding[] } {
  const all = holdings().filter((one) => one.category === category && !without.includes(one.record))
  const isHeld = ({ record }: Holding) => (counts.get(record) ?? 0) > 0
  return { held: all.filter(isHeld), none: all.filter((one) => !isHeld(one)) }
}

function kind(holding: Holding): ReactNode {
  const said = labels()
  const { record, readable } = holding
  return (
    <>
      {readable ? <a href={pathOf(holding)}>{said.record(record)}</a> : said.record(record)}
      <div className="small muted">{said.about(record)}</div>
    </>
  )
}
