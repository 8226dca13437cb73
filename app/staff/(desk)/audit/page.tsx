import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { Filters } from '#components/filters.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { auditActors, auditAsked, type AuditAsked } from '#privacy/audit/audit-asked.ts'
import { chainState } from '#privacy/audit/chain-state.ts'
import { idsFrom } from '#privacy/audit/ids-from.ts'
import { listVerbs } from '#privacy/audit/list-verbs.ts'
import { auditReaders, searchAudit, type AuditLineRead } from '#privacy/audit/search-audit.ts'
import { dataMap, type TableName } from '#privacy/map.ts'
import { staffPage } from '../../../guard.tsx'
import { one } from '../../../one.ts'
import { knowReader } from '../../../reading.ts'
import { Chain } from './chain.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('auditSearch')('title') }
}

/** The lines of the audit, narrowed by what stands in the address, and whether they are as they were sealed. */
export default staffPage(
  async (actor, { searchParams }) => {
    const t = words('auditSearch')
    const asked = auditAsked.parse(Object.fromEntries(Object.entries(await searchParams).map(([name, value]) => [name, one(value) || undefined])))
    const [{ lines, older }, verbs, chain] = await Promise.all([searchAudit(actor, asked), listVerbs(actor), chainState({ kind: 'visitor' })])
    const isNoId = [asked.person, asked.by].some((typed) => typed !== undefined && !idsFrom(typed))
    const isNarrowed = Object.values(asked).some((value) => value !== undefined)
    return (
      <>
        <PageHead title={t('title')} lead={t('lead')} />
        <Chain state={chain} />
        <Section id="lines" title={t('search')} go={t('found', { lines: lines.length })}>
          <form className="filters" method="get" action="/staff/audit#lines">
            <Filters
              of={[
                { name: 'from', label: t('from'), value: asked.from ?? '', type: 'date' },
                { name: 'to', label: t('to'), value: asked.to ?? '', type: 'date' },
                { name: 'verb', label: t('verb'), value: asked.verb ?? '', options: [['', t('any')], ...[...new Set([...verbs, ...(asked.verb ? [asked.verb] : [])])].map((verb) => [verb, verb, 'zxx'] as const)] },
                { name: 'table', label: t('table'), value: asked.table ?? '', options: [['', t('any')], ...(Object.keys(dataMap) as TableName[]).map((table) => [table, tableName(table)] as const)] },
                { name: 'actor', label: t('actor'), value: asked.actor ?? '', options: [['', t('any')], ...auditActors.map((kind) => [kind, t(`actors.${kind}`)] as const)] },
                { name: 'person', label: t('person'), value: asked.person ?? '', type: 'text' },
                { name: 'by', label: t('by'), value: asked.by ?? '', type: 'text' },
              ]}
            />
            <button type="submit" className="button">
              {t('show')}
            </button>
            {isNarrowed && <a href="/staff/audit#lines">{t('clear')}</a>}
          </form>
          <p className="small muted">{t('personHint')}</p>
          {lines.length === 0 ? (
            <Empty title={t(isNoId ? 'noId' : 'empty')}>
              <p>{t(isNoId ? 'noIdWhy' : 'emptyWhy')}</p>
            </Empty>
          ) : (
            <DataTable
              name={t('search')}
              shape="flow"
              columns={[
                { head: t('when'), label: `${t('when')}:` },
                { head: t('actor'), label: `${t('actor')}:` },
                { head: t('verb'), label: `${t('verb')}:` },
                { head: t('table'), label: `${t('table')}:` },
                { head: t('columns'), label: `${t('columns')}:` },
                { head: t('whose'), label: `${t('whose')}:` },
              ]}
              rows={lines.map((line) => ({ key: String(line.id), cells: cells(line) }))}
            />
          )}
          {(older !== undefined || asked.before) && (
            <p className="small">
              {asked.before && <a href={url({ ...asked, before: undefined })}>{t('first')}</a>} {older !== undefined && <a href={url({ ...asked, before: older })}>{t('older')}</a>}
            </p>
          )}
        </Section>
      </>
    )

    function cells({ at, actor: kind, actorId, personId, verb, record, columns }: AuditLineRead) {
      const known = auditActors.find((one) => one === kind)
      return [
        <span key="at" className="num nowrap">{`${at.toISOString().slice(0, 10)} ${at.toISOString().slice(11, 19)}`}</span>,
        <>
          {known ? t(`actors.${known}`) : kind}
          {actorId && <div>{reference('by', actorId)}</div>}
        </>,
        <code key="verb">{verb}</code>,
        record in dataMap ? tableName(record as TableName) : <code key="table">{record}</code>,
        columns.length > 0 ? <code key="columns" className="small">{columns.join(', ')}</code> : '–',
        personId ? reference('person', personId) : <span key="whose" className="muted">{t('nobodys')}</span>,
      ]
    }

    /** The beginning of an id, which leads to all lines that have it. */
    function reference(of: 'person' | 'by', id: string) {
      const short = id.slice(0, 8)
      return (
        <a key={of} className="num small" href={url({ ...asked, [of]: id, before: undefined })} aria-label={t(of === 'person' ? 'onlyPerson' : 'onlyBy', { id: short })}>
          {short}
        </a>
      )
    }
  },
  { roles: auditReaders },
)

/** A table by its name as people know it, or the desk's where it is ours alone. */
function tableName(table: TableName): string {
  const said = labels()
  return said.t.has(`records.${table}.name` as never) ? said.record(table as never) : words('auditSearch')(`tables.${table}` as never)
}

function url(asked: AuditAsked): string {
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
  return `/staff/audit${query.size > 0 ? `?${query.toString()}` : ''}#lines`
}
