import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Tag } from '#components/tag.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import type { Backlogs } from '#privacy/health/lag.ts'
import { recentLag } from '#privacy/health/recent-lag.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'

const day = 24 * 60 * 60
/** How long each may wait before somebody should look (seconds): what takes a while by itself, a while; of the rest nothing should be there. */
const usual = { mail: 15 * 60, exports: 60 * 60, erasures: day, failedMail: 0, kept: 0, reviews: 0, overdueRequests: 0, failedJobs: 0, unfiledMail: 0, auditFaults: 0, auditCheck: 0, auditUnsealed: 15 * 60, auditHeads: 15 * 60 } as const satisfies Record<keyof Backlogs | 'auditCheck', number>
/** It is read each night; whoever runs the portal may stop it for an hour. */
const betweenChecks = day + 2 * 60 * 60

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('backlog')('title') }
}

/** How far the portal is behind with mail, downloads, deletions and requests, and whether the audit is looked after: what `/api/health/lag` says to machines. Nothing about anybody. */
export default staffPage(
  async () => {
    const t = words('backlog')
    const { number, ago } = format()
    const lag = await recentLag({ kind: 'worker', task: 'sweep' })
    const { auditCheck } = lag.ages
    const kinds = { ...lag, auditCheck: { waiting: auditCheck > betweenChecks ? 1 : 0, seconds: auditCheck } }
    const since = (seconds: number): string => ago(new Date(Date.now() - seconds * 1000))
    return (
      <>
        <PageHead title={t('title')} lead={t('lead')} />
        <DataTable
          name={t('title')}
          columns={[{ head: t('what') }, { head: t('waiting'), end: true, label: t('waitingLabel') }, { head: t('oldest'), label: `${t('oldest')}:` }, { head: t('state') }]}
          rows={(Object.keys(usual) as (keyof typeof usual)[]).map((kind) => {
            const { waiting, seconds } = kinds[kind]
            return {
              key: kind,
              cells: [t(`kinds.${kind}`), number(waiting), waiting > 0 ? since(seconds) : null, waiting > 0 && seconds >= usual[kind] ? <Tag key="state" kind="late">{t('late')}</Tag> : t(waiting > 0 ? 'onTime' : 'nothing')],
            }
          })}
        />
        {kinds.unfiledMail.waiting > 0 && <p className="small">{t('unfiled')}</p>}
        <p className="small muted">{t('whoRuns')}</p>
      </>
    )
  },
  { roles: staffRoles },
)
