import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { authorityDue } from '#privacy/deadlines.ts'
import { listIncidents, type ListedIncident } from '#privacy/incidents/list-incidents.ts'
import { staffPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { hoursUntil } from './hours.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('incidents')('title') }
}

/** The register: what went wrong, how far each is, and how long there is to tell the authority. */
export default staffPage(async (actor) => {
  const t = words('incidents')
  const all = await listIncidents(actor)
  return (
    <>
      <PageHead title={t('title')} lead={t('deskLead')} actions={<LinkButton href="/staff/incidents/new">{t('write')}</LinkButton>} />
      {all.length === 0 ? (
        <Empty title={t('deskNone')}>
          <p>{t('deskNoneWhy')}</p>
        </Empty>
      ) : (
        <DataTable
          name={t('title')}
          columns={[{ head: t('name') }, { head: t('noticed') }, { head: t('state') }, { head: t('clock') }]}
          rows={all.map((one) => ({
            key: String(one.number),
            cells: [
              <>
                <a href={`/staff/incidents/${one.number}`}>{one.title}</a>
                <div className="small muted">{t('number', { number: String(one.number) })}</div>
              </>,
              format().stamp(one.noticedAt),
              <Tag key="state" kind={one.waits ? 'soon' : one.state === 'published' ? 'ok' : 'plain'}>
                {t(one.waits ? 'waitsForYou' : one.state)}
              </Tag>,
              <Clock key="clock" of={one} />,
            ],
          }))}
        />
      )}
    </>
  )
})

function Clock({ of: { noticedAt, authorityToldAt, authorityWhy, highRisk } }: { of: ListedIncident }) {
  const t = words('incidents')
  if (authorityToldAt) return <Tag kind="ok">{t('authorityTold', { moment: format().shortDate(authorityToldAt) })}</Tag>
  if (authorityWhy && !highRisk) return <Tag>{t('noNeed')}</Tag>
  const { hours, isLate } = hoursUntil(authorityDue(noticedAt))
  return isLate ? <Tag kind="late">{t('late', { hours })}</Tag> : <Tag kind="soon">{t('within', { hours })}</Tag>
}
