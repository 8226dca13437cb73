import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { readStopLink } from '#privacy/enquiries/read-stop-link.ts'
import { visitorPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { stopAction } from '../../actions.ts'
import { WrongEnquiryLink } from '../../wrong-enquiry-link.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('enquiries')('title'), robots: { index: false } }
}

/** The way out of a message: opening it changes nothing, its one button does. */
export default visitorPage(async (visitor, { params }) => {
  const t = words('enquiries')
  const token = (await params)['token'] ?? ''
  const found = await readStopLink(visitor, { token })
  if (!found) return <WrongEnquiryLink />
  const subject = t(`subjects.${found.subject}`)
  if (found.off)
    return (
      <PageHead title={t('stoppedTitle', { subject })} lead={t('stoppedLead')}>
        <p>{t.rich('stoppedSay', { link: (inside) => <a href="/sign-in">{inside}</a> })}</p>
      </PageHead>
    )
  return (
    <PageHead
      title={t('stopTitle', { subject })}
      lead={t('stopLead', { subject })}
      actions={
        <ButtonForm action={stopAction} kit={kit()} kind="main" values={{ token }}>
          {t('stop')}
        </ButtonForm>
      }
    />
  )
})
