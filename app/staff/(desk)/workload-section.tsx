import { DataTable } from '#components/data-table.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import type { Workload } from '#privacy/requests/queue/list-workload.ts'
import { counted } from '#privacy/requests/queue/list-queue.ts'
import { figure } from './counted.ts'
import { queueUrl } from './filters.ts'

/** Where there are more, whoever has nothing is left out. */
const few = 25

/** How much each of the desk has, and how much nobody: each figure leads to what it counts. */
export function WorkloadSection({ workload }: { workload: readonly Workload[] }) {
  const t = words('queue')
  const nothing = figure(0, counted.each)
  const link = (key: string, count: number, filter: string) =>
    count === 0 ? (
      <span key={key} className="muted">
        {nothing}
      </span>
    ) : (
      <a key={key} href={queueUrl(filter)}>
        {figure(count, counted.each)}
      </a>
    )
  return (
    <Section id="workload" title={t('workload')}>
      <DataTable
        name={t('workload')}
        shape="flow"
        columns={[{ head: t('colleague') }, ...(['open', 'overdue', 'week'] as const).map((what) => ({ head: t(`count.${what}`), end: true, label: `${t(`count.${what}`)}:` }))]}
        rows={workload.filter(({ id, open }) => !id || open > 0 || workload.length <= few).map(({ id, name, open, overdue, week }) => {
          const owner = `owner=${id ?? 'nobody'}`
          return {
            key: id ?? 'nobody',
            cells: [name ? <bdi key="name">{name}</bdi> : <span key="name" className="muted">{words('desk')('nobody')}</span>, link('open', open, owner), link('overdue', overdue, `${owner}&due=overdue`), link('week', week, `${owner}&due=week`)],
          }
        })}
      />
    </Section>
  )
}
