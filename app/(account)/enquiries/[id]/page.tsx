import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { listEnquiries } from '#privacy/enquiries/list-enquiries.ts'
import { enquiryWording } from '#privacy/enquiry-subjects.ts'
import { NotFound } from '#privacy/refusals.ts'
import { SubjectForm } from '../../../(public)/product-information/ask-form.tsx'
import { subjectOptions } from '../../../(public)/product-information/enquiry-words.ts'
import { personPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'
import { changeSubjectAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('enquiries')('changeTitle') }
}

/** Another subject in the place of the one that was asked for. */
export default personPage(async (actor, { params }) => {
  const t = words('enquiries')
  const id = (await params)['id'] ?? ''
  const all = await listEnquiries(actor)
  const found = all.find((one) => one.id === id && !one.stoppedAt)
  if (!found) throw new NotFound()
  return (
    <>
      <PageHead trail={[{ href: '/enquiries', label: t('pageTitle') }]} title={t('changeTitle')} lead={t('changeLead')}>
        <p>{t('changeSay', { wording: t(`wordings.${enquiryWording}`, { subject: '…' }) })}</p>
      </PageHead>
      <SubjectForm
        action={changeSubjectAction}
        kit={kit('choose', 'unchanged', 'stoppedSubject')}
        fields={{ subject: { label: t('subject') } }}
        values={{ id, subject: found.subject }}
        options={subjectOptions()}
        send={t('changeSend')}
      />
      <p className="small muted">{t.rich('changeStopped', { link: (text) => <a href="/product-information">{text}</a> })}</p>
    </>
  )
})
