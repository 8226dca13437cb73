import type { Metadata } from 'next'
import { LinkButton } from '#components/link-button.tsx'
import { Notice } from '#components/notice.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { countWaitingIncidents } from '#privacy/incidents/count-waiting-incidents.ts'
import { countWaitingCampaigns } from '#privacy/campaigns/count-waiting-campaigns.ts'
import { countEmergencies } from '#privacy/access/count-emergencies.ts'
import { countProposals } from '#privacy/policy/count-proposals.ts'
import { listBulk } from '#privacy/requests/queue/list-bulk.ts'
import { listWorkload } from '#privacy/requests/queue/list-workload.ts'
import { readDesk } from '#privacy/requests/queue/read-desk.ts'
import { countWaiting } from '#privacy/retention/count-waiting.ts'
import { staffPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { BulkSection } from './bulk-section.tsx'
import { Views } from './requests/views.tsx'
import { WorkloadSection } from './workload-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('queue')('deskTitle') }
}

/** Where a day at the desk begins: what waits for a second person, the views of the queue, and who has how much. */
export default staffPage(async (actor) => {
  const [t, q] = [words('desk'), words('queue')]
  const officer = actor.role === 'privacy'
  const [workload, desk, bulk, holds, versions, campaigns, incidents, emergencies] = await Promise.all([listWorkload(actor, new Date()), readDesk(actor), listBulk(actor), officer ? countWaiting(actor) : 0, officer ? countProposals(actor) : 0, officer ? countWaitingCampaigns(actor) : 0, officer ? countWaitingIncidents(actor) : { second: 0, authority: 0 }, officer ? countEmergencies(actor) : { waiting: 0, late: 0 }])
  return (
    <>
      <PageHead title={q('deskTitle')} actions={<LinkButton href="/staff/requests/log">{words('intake')('logGo')}</LinkButton>} />
      {emergencies.waiting > 0 && (
        <Notice kind={emergencies.late > 0 ? 'danger' : 'caution'}>
          <p>{words('emergency').rich(emergencies.late > 0 ? 'overdue' : 'waiting', { count: emergencies.late || emergencies.waiting, see: (chunks) => <a href="/staff/people/emergency">{chunks}</a> })}</p>
        </Notice>
      )}
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
      {campaigns > 0 && (
        <Notice kind="caution">
          <p>{words('campaigns').rich('doNotWait', { count: campaigns, see: (chunks) => <a href="/staff/messages">{chunks}</a> })}</p>
        </Notice>
      )}
      {holds > 0 && (
        <Notice kind="caution">
          <p>{t.rich('holdsWait', { count: holds, see: (chunks) => <a href="/staff/retention">{chunks}</a> })}</p>
        </Notice>
      )}
      <BulkSection waiting={bulk} />
      <div className="section">
        <Views own={desk.views} now="none" />
        <div className="actions">
          <LinkButton href="/staff/requests" kind="main">
            {q('open')}
          </LinkButton>
        </div>
      </div>
      <WorkloadSection workload={workload} />
    </>
  )
})
