import type { Metadata } from 'next'
import { Empty } from '#components/empty.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { QueueNews } from '#components/queue-news.tsx'
import { words } from '#messages/words.ts'
import { listBulk } from '#privacy/requests/queue/list-bulk.ts'
import { listQueue } from '#privacy/requests/queue/list-queue.ts'
import { listWorkload } from '#privacy/requests/queue/list-workload.ts'
import { readDesk } from '#privacy/requests/queue/read-desk.ts'
import { staffPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { BulkSection } from '../bulk-section.tsx'
import { figure } from '../counted.ts'
import { filtersFrom, laterUrl, queryOf, queueUrl } from '../filters.ts'
import { WorkloadSection } from '../workload-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { QueueFilters } from './queue-filters.tsx'
import { QueueTable } from './queue-table.tsx'
import { SaveView, Views } from './views.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('desk')('queueTitle') }
}

/** The queue: views, filters in the address, keys, assigning; and it says when it has changed. */
export default staffPage(async (actor, { searchParams }) => {
  const [t, d] = [words('queue'), words('desk')]
  const query = await searchParams
  const filters = filtersFrom(query)
  const now = new Date()
  const [queue, workload, desk, bulk] = await Promise.all([listQueue(actor, filters, now), listWorkload(actor, now), readDesk(actor), listBulk(actor)])
  const own = queryOf(filters)
  const late = queue.overdue > 0 && filters.due !== 'overdue'
  const last = queue.rows.at(-1)
  const [matching, overdue] = [figure(queue.matching, queue.counted), figure(queue.overdue, queue.counted)]
  const [, step, count] = /^(given|proposed)-(\d{1,2})$/.exec(one(query['done'])) ?? []
  const ask = new URLSearchParams({ seen: queue.seen, shown: queue.rows.map(({ number }) => number).join('-') }).toString()
  return (
    <>
      <PageHead title={d('queueTitle')} aside={late ? t('figuresLate', { matching, overdue }) : t('figures', { matching, state: filters.state ?? 'open' })} />
      {step && (
        <Notice kind="good" live>
          <p>{t(step as 'given' | 'proposed', { count: Number(count) })}</p>
        </Notice>
      )}
      <BulkSection waiting={bulk} />
      <div className="section">
        <Views own={desk.views} now={own} />
        <QueueFilters filters={filters} workload={workload} me={actor.staff} />
        <QueueNews from={`/staff/requests/changes?${[own, ask].filter(Boolean).join('&')}`} to={queueUrl(own)} show={t('newsShow')} />
        {queue.rows.length === 0 ? (
          <Empty title={d(own ? 'noneFits' : 'empty')}>
            <p>{own ? d.rich('noneFitsWhy', { all: (chunks) => <a href={queueUrl('')}>{chunks}</a> }) : d('emptyWhy')}</p>
          </Empty>
        ) : (
          <QueueTable rows={queue.rows} now={now} filters={filters} workload={workload} me={actor.staff} keys={desk.keys} />
        )}
        {(queue.more || filters.after) && (
          <p className="small beside">
            {filters.after && <a href={queueUrl(own)}>{d('first')}</a>} {queue.more && last && <a href={laterUrl(filters, last)}>{t('next')}</a>}
          </p>
        )}
        <SaveView own={desk.views} now={own} />
        <KeysSection on={desk.keys} back={own} open={one(query['keys']) === 'shown'} />
      </div>
      <WorkloadSection workload={workload} />
    </>
  )
})
