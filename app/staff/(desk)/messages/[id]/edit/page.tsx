import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { readCampaign } from '#privacy/campaigns/read-campaign.ts'
import { staffPage } from '../../../../../guard.tsx'
import { knowReader } from '../../../../../reading.ts'
import { editAction } from '../../actions.ts'
import { CampaignForm } from '../../campaign-form.tsx'
import { formWords } from '../../form-words.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('campaigns')('editTitle') }
}

/** The words of a message that nobody has got yet. */
export default staffPage(async (actor, { params }) => {
  const t = words('campaigns')
  const { id = '' } = await params
  const { topic, language, subject, body, perMinute, seen, started } = await readCampaign(actor, { campaign: id })
  if (started) redirect(`/staff/messages/${id}`)
  return (
    <>
      <PageHead
        trail={[
          { href: '/staff/messages', label: t('title') },
          { href: `/staff/messages/${id}`, label: subject },
        ]}
        title={t('editTitle')}
        lead={t('editLead')}
      />
      <CampaignForm action={editAction} campaign={id} values={{ topic, language, subject, body, perMinute: String(perMinute), seen }} {...formWords()} />
    </>
  )
})
