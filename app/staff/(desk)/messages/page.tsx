import type { Metadata } from 'next'
import { DataTable } from '#components/data-table.tsx'
import { Empty } from '#components/empty.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { listCampaigns } from '#privacy/campaigns/list-campaigns.ts'
import { staffPage } from '../../../guard.tsx'
import { InLanguage } from '../../../in-language.tsx'
import { knowReader } from '../../../reading.ts'
import { StateTag } from './state-tag.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('campaigns')('title') }
}

/** Every message, those that wait for a second person first. */
export default staffPage(async (actor) => {
  const t = words('campaigns')
  const all = await listCampaigns(actor)
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} actions={<LinkButton href="/staff/messages/new">{t('new')}</LinkButton>} />
      {all.length === 0 ? (
        <Empty title={t('none')}>
          <p>{t('noneWhy')}</p>
        </Empty>
      ) : (
        <DataTable
          name={t('title')}
          columns={[{ head: t('message') }, { head: t('topic'), label: `${t('topic')}:` }, { head: t('written'), label: `${t('written')}:` }, { head: t('progress'), label: `${t('progress')}:` }, { head: t('state') }]}
          rows={all.map(({ id, language, subject, topic, state, queued, writtenAt, outcomes }) => ({
            key: id,
            cells: [
              <a key="subject" href={`/staff/messages/${id}`}>
                <InLanguage of={language}>{subject}</InLanguage>
              </a>,
              words('choices')(`topics.${topic}`),
              <span key="written" className="nowrap">
                {format().shortDate(writtenAt)}
              </span>,
              queued > 0 ? t('sent', { sent: outcomes.sent, queued }) : <span key="progress" className="muted">{t('notYet')}</span>,
              <StateTag key="state" state={state} />,
            ],
          }))}
        />
      )}
    </>
  )
})
