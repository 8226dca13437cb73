import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { FilterSelect } from '#components/filter-select.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { QueueKeys } from '#components/queue-keys.tsx'
import { Tag } from '#components/tag.tsx'
import { words } from '#messages/words.ts'
import { countWaitingIncidents } from '#privacy/incidents/count-waiting-incidents.ts'
import { countProposals } from '#privacy/policy/count-proposals.ts'
import { listQueue, type QueueRow } from '#privacy/requests/list-queue.ts'
import { countWaiting } from '#privacy/retention/count-waiting.ts'
import { staffPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { filtersFrom, identities, kinds, laterUrl, owners } from './filters.ts'
import { Due } from './due.tsx'

const today = (): string => new Date().toISOString().slice(0, 10)

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('desk')('queueTitle') }
}

/** The queue, after what waits for a second privacy officer: first due first, filters in the address, j and k to move, Enter to open, / to search. */
export default staffPage(async (actor, { searchParams }) => {
  const t = words('desk')
  const query = await searchParams
  const filters = filtersFrom(query)
  const day = today()
  const officer = actor.role === 'privacy'
  const [queue, holds, versions, incidents] = await Promise.all([listQueue(actor, filters, day), officer ? countWaiting(actor) : 0, officer ? countProposals(actor) : 0, officer ? countWaitingIncidents(actor) : { second: 0, authority: 0 }])
  const last = queue.rows.at(-1)
  return (
    <>
      <PageHead title={t('queueTitle')} aside={t('figures', { open: queue.open, overdue: queue.overdue })} actions={<LinkButton href="/staff/requests/log">{words('intake')('logGo')}</LinkButton>} />
      {incidents.authority > 0 && (
        <Notice kind="caution">
          <p>{words('incidents').rich('authorityWaits', { count: incidents.authority, see: (chunks) => <a href="/staff/incidents">{chunks}</a> })}</p>
        </Notice>
      )}
      {incidents.second > 0 && (
        <Notice kind="caution">
          <p>{words('incidents').rich('doNotWait', { count: incidents.second, see: (chunks) => <a href="/staff/incidents">{chunks}</a> })}</p>
        </Notice>
      )}
      {versions > 0 && (
        <Notice kind="caution">
          <p>{words('policyNews').rich('doNotWait', { count: versions, see: (chunks) => <a href="/staff/policy">{chunks}</a> })}</p>
        </Notice>
      )}
      {holds > 0 && (
        <Notice kind="caution">
          <p>{t.rich('holdsWait', { count: holds, see: (chunks) => <a href="/staff/retention">{chunks}</a> })}</p>
        </Notice>
      )}
      <div className="section">
        <form className="filters" method="get" action="/staff">
          <FilterSelect name="kind" label={t('filterKind')} chosen={filters.kind} options={[['', t('all')], ...kinds.map((kind) => [kind, t(`kind.${kind}`)] as const)]} />
          <FilterSelect
            name="identity"
            label={t('filterIdentity')}
            chosen={filters.identity}
            options={[['', t('any')], ...identities.map((identity) => [identity, t(`identities.${identity}`)] as const)]}
          />
          <FilterSelect name="owner" label={t('filterOwner')} chosen={filters.owner} options={owners.map((owner) => [owner, t(owner === 'any' ? 'all' : owner)] as const)} />
          <button type="submit" className="button">
            {t('show')}
          </button>
        </form>
        {queue.rows.length === 0 ? (
          <Empty title={t('empty')}>
            <p>{t('emptyWhy')}</p>
          </Empty>
        ) : (
          <QueueKeys>
            <DataTable
              name={t('queueTitle')}
              shape="queue"
              columns={[
                { head: t('due') },
                { head: t('reference') },
                { head: t('request') },
                { head: t('identity'), label: `${t('identity')}:` },
                { head: t('owner'), label: `${t('owner')}:` },
              ]}
              rows={queue.rows.map((row) => ({ key: row.id, cells: cells(row, day) }))}
            />
          </QueueKeys>
        )}
        <p className="small muted keys">
          <kbd>j</kbd> <kbd>k</kbd> {t('keyMove')} · <kbd>Enter</kbd> {t('keyOpen')} · <kbd>/</kbd> {t('keySearch')}
        </p>
        {(queue.more || filters.after) && (
          <p className="small">
            {filters.after && <a href="/staff">{t('first')}</a>} {queue.more && last && <a href={laterUrl(filters, last)}>{t('older')}</a>}
          </p>
        )}
      </div>
    </>
  )

  function cells(row: QueueRow, on: string) {
    return [
      <Due key="due" row={row} today={on} />,
      <a key="reference" className="num" href={`/staff/requests/${row.number}`}>
        FR-{row.number}
      </a>,
      <>
        {t(`kind.${row.kind}`)} <span className="muted small">{t(`way.${row.way}`)}</span> {row.written && <Tag kind="soon">{words('clocks')('written')}</Tag>}
      </>,
      t(`identities.${row.identity}`),
      row.owner ?? <span key="owner" className="muted">{t('nobody')}</span>,
    ]
  }
})
