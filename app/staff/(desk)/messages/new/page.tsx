import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import { NotAllowed } from '#privacy/refusals.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { writeAction } from '../actions.ts'
import { CampaignForm } from '../campaign-form.tsx'
import { formWords } from '../form-words.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('campaigns')('newTitle') }
}

/** A message begins as a draft. */
export default staffPage((actor) => {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const t = words('campaigns')
  return (
    <>
      <PageHead trail={[{ href: '/staff/messages', label: t('title') }]} title={t('newTitle')} lead={t('newLead')} />
      <CampaignForm action={writeAction} values={{ perMinute: '600', language: languageOf(reader().locale) }} {...formWords()} />
    </>
  )
})
