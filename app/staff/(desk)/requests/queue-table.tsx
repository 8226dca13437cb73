import { AssignForm } from '#components/assign-form.tsx'
import { DataTable } from '#components/data-table.tsx'
import { kit } from '#components/form/kit.ts'
import { QueueKeys } from '#components/queue-keys.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { QueueRow } from '#privacy/requests/queue/list-queue.ts'
import type { Workload } from '#privacy/requests/queue/list-workload.ts'
import type { Filters } from '#privacy/requests/queue/queue-filter.ts'
import { Due } from '../due.tsx'
import { queryOf } from '../filters.ts'
import { assignAction } from './actions.ts'
import { keyList } from './keys-section.tsx'
import { firstFilter } from './queue-filters.tsx'

const colleagueList = 'queue-assign'

type Props = { rows: readonly QueueRow[]; now: Date; filters: Filters; workload: readonly Workload[]; me: string; keys: boolean }

/** The rows, of which some are picked and given to somebody. What is answered is nobody's to give. */
export function QueueTable({ rows, now, filters, workload, me, keys }: Props) {
  const [t, d] = [words('queue'), words('desk')]
  const isOpen = filters.state !== 'answered'
  const table = (
    <DataTable
      name={d('queueTitle')}
      shape="queue"
      columns={[{ head: d('due') }, { head: d('reference') }, { head: d('request') }, { head: d('identity'), label: `${d('identity')}:` }, { head: d('owner'), label: `${d('owner')}:` }]}
      rows={rows.map((row) => ({ key: row.id, cells: cells(row) }))}
    />
  )
  const own = workload.filter(({ id }) => id === me)
  const colleagues = [...own, ...workload.filter(({ id }) => id && id !== me)].map(({ id, name }) => [id!, id === me ? t('me', { name: name! }) : name!] as const)
  return (
    <QueueKeys on={keys} filter={firstFilter} assign={colleagueList} help={keyList}>
      {isOpen ? (
        <AssignForm
          action={assignAction}
          kit={kit('chooseOne', 'choose')}
          values={{ back: queryOf(filters) }}
          id={colleagueList}
          colleagues={colleagues}
          labels={{ to: t('assignTo'), send: t('assign'), hint: t('assignHint'), all: t('selectAll') }}
        >
          {table}
        </AssignForm>
      ) : (
        table
      )}
    </QueueKeys>
  )

  function cells(row: QueueRow) {
    const due = row.state === 'answered' ? <span className="small muted">{row.answeredAt && t('answered', { day: format().dayMonth(row.answeredAt) })}</span> : <Due row={row} now={now} />
    return [
      isOpen ? (
        <span key="due" className="picks">
          <input type="checkbox" name="pick" value={row.number} aria-label={t('select', { number: String(row.number) })} />
          <span>{due}</span>
        </span>
      ) : (
        due
      ),
      <a key="reference" className="num" href={`/staff/requests/${row.number}`}>
        FR-{row.number}
      </a>,
      <>
        {d(`kind.${row.kind}`)} <span className="muted small">{d(`way.${row.way}`)}</span> {row.written && <Tag kind="soon">{words('clocks')('written')}</Tag>}
      </>,
      d(`identities.${row.identity}`),
      row.owner ?? <span key="owner" className="muted">{d('nobody')}</span>,
    ]
  }
}
