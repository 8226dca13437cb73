import { Filters, type Filter } from '#components/filters.tsx'
import { FilterForm } from '#components/form/filter-form.tsx'
import { kit } from '#components/form/kit.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { answers, directions, type Asked } from '#privacy/access/list-rows.ts'
import type { HeldRow } from '#privacy/held-row.ts'
import type { OwnedName } from '#privacy/holdings.ts'
import { filterAction } from './actions.ts'

/** Whether records of a kind are between the person and somebody else. */
export const withOtherParty = (record: OwnedName): record is 'calls' | 'messages' => record === 'calls' || record === 'messages'

type Props = {
  record: OwnedName
  /** Where the list is. */
  path: string
  /** By what it is narrowed now. */
  chosen: Omit<Asked, 'record' | 'after'>
  applications: readonly HeldRow[]
  statuses: readonly string[]
}

/** By what the rows of a kind can be narrowed: a form that leads to an address. One that asks for a number is posted, so that it never stands there. */
export function RowFilters({ record, path, chosen, applications, statuses }: Props) {
  const t = words('data')
  const said = labels()
  const party = withOtherParty(record)
  const of: Filter[] = [
    ...(party
      ? [
          { name: 'number', label: t('number'), value: chosen.number ?? '', type: 'text' as const },
          { name: 'direction', label: t('direction'), value: chosen.direction ?? '', options: [['', t('anyDirection')] as const, ...directions.map((value) => [value, said.value(value)] as const)] },
          { name: 'status', label: t('status'), value: chosen.status ?? '', options: [['', t('anyStatus')] as const, ...[...new Set([...statuses, ...(chosen.status ? [chosen.status] : [])])].map((value) => [value, said.value(value)] as const)] },
        ]
      : []),
    ...(record === 'notifications' ? [{ name: 'answer', label: said.column(record, 'status'), value: chosen.answer ?? '', options: [['', t('anyAnswer')] as const, ...answers.map((value) => [value, t(`answers.${value}`)] as const)] }] : []),
    ...(applications.length > 0
      ? [{ name: 'application', label: t('application'), value: chosen.application ?? '', options: [['', t('anyApplication', { count: applications.length })] as const, ...applications.map(({ id, values }) => [id!, String(values['name'])] as const)] }]
      : []),
    { name: 'from', label: t('dateFrom'), value: chosen.from ?? '', type: 'date' },
    { name: 'to', label: t('dateTo'), value: chosen.to ?? '', type: 'date' },
  ]
  if (party) return <FilterForm action={filterAction} kit={kit('cardNumber')} values={{ record }} of={of} submit={t('show')} />
  return (
    <form className="filters" method="get" action={path}>
      <Filters of={of} />
      <button type="submit" className="button">
        {t('show')}
      </button>
    </form>
  )
}
