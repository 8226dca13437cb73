import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { Facts } from '#components/facts.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { VolumeBars } from '#components/volume-bars.tsx'
import { format } from '#messages/format.ts'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { countByWeek, many } from '#privacy/access/count-by-week.ts'
import type { HeldRow } from '#privacy/held-row.ts'
import { listRows } from '#privacy/access/list-rows.ts'
import { listStatuses } from '#privacy/access/list-statuses.ts'
import { numberHours, openNumber } from '#privacy/sealed-number.ts'
import { personPage } from '../../../../guard.tsx'
import { HeldNotice } from '../../../../held-notice.tsx'
import { one } from '../../../../one.ts'
import { knowReader } from '../../../../reading.ts'
import { pathOf, recordOf } from '../../addresses.ts'
import { narrowedBy } from '../../narrowed.ts'
import { RowFilters, withOtherParty } from '../../row-filters.tsx'
import { afterYou, shortenedAfter } from '../../stays.ts'
import { shown } from '../../value.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('data')('title') }
}

/** Long texts wait for the page of one entry. */
const onlyAlone: ReadonlySet<string> = new Set(['request', 'response', 'contentsDeletedAt', 'sha256', 'cookies', 'billedAddress', 'currency', 'loggingUntil', 'loggingThen'])
/** What says by itself what it is: on a phone it needs no name. */
const plain: ReadonlySet<string> = new Set(['direction', 'otherParty', 'seconds', 'method', 'url', 'page', 'amountCents', 'name', 'words', 'newValue'])
/** What belongs to one of the person's applications. */
const ofApplications: ReadonlySet<string> = new Set(['calls', 'messages', 'notifications', 'cachedContents'])
const weeks = 26

/** All rows of one kind, fifty a page, newest first. */
export default personPage(async (actor, { params, searchParams }) => {
  const t = words('data')
  const said = labels()
  const holding = recordOf(await params)
  const { record, category, clock, columns, purposes, recipients } = holding
  const asked = await searchParams
  const after = one(asked['after'])
  const narrowed = narrowedBy(asked)
  const sealed = one(asked['number'])
  const number = sealed && openNumber(actor.person, sealed)
  const kind = many.find((name) => name === record)
  const [{ rows, total, older }, volume, applications, statuses] = await Promise.all([
    listRows(actor, { record, ...(after && { after }), ...narrowed, ...(number && { number }) }),
    kind && !after ? countByWeek(actor, { record: kind, weeks }) : undefined,
    ofApplications.has(record) ? listRows(actor, { record: 'applications' }) : undefined,
    withOtherParty(record) ? listStatuses(actor, { record, ...narrowed }) : [],
  ])
  const path = pathOf(holding)
  const address = { ...narrowed, ...(number && { number: sealed }) }
  const narrow = new URLSearchParams(address)
  // What a source calls an entry helps nobody find it in a log; a customer's own number is theirs to see.
  const listed = columns.filter(({ column, secret }) => !onlyAlone.has(column) && !(clock && column === 'externalId') && (!secret || rows.length > 0))
  // A copy carries the moment it ends, which stands beside it already.
  const clocked = rows.some(({ goneBy, hold }) => hold ?? (goneBy && record !== 'cachedContents'))
  return (
    <>
      <PageHead
        trail={[
          { href: '/your-data', label: t('title') },
          { href: `/your-data/${category}`, label: said.category(category) },
        ]}
        title={said.record(record)}
        lead={said.about(record)}
      >
        <Facts
          brief
          of={[
            [t('why'), purposes.length ? purposes.map((purpose) => said.t(`purposes.${purpose}`)).join('; ') : undefined],
            [t('kept'), said.kept(holding)],
            [t('receives'), said.recipients(recipients) ?? t('nobody')],
            [t('afterYou'), afterYou(holding)],
            ...shortenedAfter(holding),
          ]}
        />
        {record === 'notifications' && <HeldNotice actor={actor} why={one(asked['refused'])} />}
        {record === 'cachedContents' && <Copies purged={one(asked['purged'])} some={total > 0} />}
      </PageHead>
      {sealed && !number && (
        <Notice>
          <p>{t('numberOver', { hours: numberHours })}</p>
        </Notice>
      )}
      {volume && total > 0 && (
        <VolumeBars
          label={t('volume', { first: format().date(volume[0]!.week), last: format().date(new Date()), total: volume.reduce((sum, week) => sum + week.rows, 0) })}
          colour={category}
          bars={volume.map(({ week, rows: amount }) => ({ name: format().shortDate(week), amount }))}
        />
      )}
      <Section id="rows" title={t('kinds')}>
        {clock && (total > 0 || narrow.size > 0) && <RowFilters record={record} path={path} chosen={{ ...narrowed, ...(number && { number }) }} applications={applications?.rows ?? []} statuses={statuses} />}
        {rows.length ? (
          <DataTable
            name={said.record(record)}
            columns={[
              ...listed.map(({ column }) => ({ head: said.column(record, column), ...(!plain.has(column) && { label: `${said.column(record, column)}:` }) })),
              ...(clocked ? [{ head: t('goneBy'), label: `${t('goneBy')}:` }] : []),
            ]}
            rows={rows.map(({ id, values, ...dates }, i) => ({
              key: id ?? String(i),
              cells: [
                ...listed.map((column, at) => (at === 0 && id ? <a key={column.column} href={`${path}/${id}`}>{shown(record, column, values)}</a> : shown(record, column, values))),
                ...(clocked ? [<Ends key="ends" {...dates} />] : []),
              ],
            }))}
          />
        ) : (
          <Empty title={t('empty')}>
            <p>{t(narrow.size > 0 ? 'emptyNarrowed' : 'emptyWhy')}</p>
          </Empty>
        )}
        {(total > 0 || narrow.size > 0) && (
          <p className="small muted beside">
            <span>{t('count', { shown: rows.length, total })}</span>
            {after && <a href={`${path}?${narrow}`}>{t('newest')}</a>}
            {older && <a href={`${path}?${new URLSearchParams({ after: older, ...address })}`}>{t('older')}</a>}
            {narrow.size > 0 && <a href={path}>{t('all')}</a>}
            {record === 'notifications' && rows.length > 0 && <a href={`${path}/har?${narrow}`}>{words('log')('har')}</a>}
          </p>
        )}
      </Section>
    </>
  )
})

/** What was just deleted of cached copies, and the way to delete all. */
function Copies({ purged, some }: { purged: string; some: boolean }) {
  const t = words('copies')
  return (
    <>
      {(purged === 'one' || purged === 'all') && (
        <Notice kind="good" live>
          <p>{t(`purged.${purged}`)}</p>
        </Notice>
      )}
      {some && (
        <div className="actions">
          <LinkButton href="/your-data/service/cached-contents/purge" kind="danger">
            {t('purgeAll')}
          </LinkButton>
        </div>
      )}
    </>
  )
}

/** When a row goes, and before which day it does not; or that it is held. */
function Ends({ keptAtLeast, goneBy, hold }: Pick<HeldRow, 'keptAtLeast' | 'goneBy' | 'hold'>) {
  const t = words('data')
  const { shortDate } = format()
  if (hold)
    return (
      <>
        {t('held')}
        <div className="small muted">{t(`holds.${hold}`)}</div>
      </>
    )
  return (
    <>
      {goneBy && <span className="num">{shortDate(goneBy)}</span>}
      {keptAtLeast && keptAtLeast !== goneBy && <div className="small muted">{t('notBefore', { date: shortDate(keptAtLeast) })}</div>}
    </>
  )
}
