import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { readEnquiryLink } from '#privacy/enquiries/read-enquiry-link.ts'
import { visitorPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { confirmAction } from '../../actions.ts'
import { wordingOf } from '../../enquiry-words.ts'
import { WrongEnquiryLink } from '../../wrong-enquiry-link.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('enquiries')('title'), robots: { index: false } }
}

/** Where the link of the message leads: opening it changes nothing, its one button does. */
export default visitorPage(async (_, { params }) => {
  const t = words('enquiries')
  const token = (await params)['token'] ?? ''
  const found = await readEnquiryLink({ kind: 'auth' }, { token })
  if (!found) return <WrongEnquiryLink />
  return (
    <PageHead
      title={t('confirmTitle', { subject: t(`subjects.${found.subject}`) })}
      lead={t('confirmLead', { wording: wordingOf(found.wording, found.subject) })}
      actions={
        <ButtonForm action={confirmAction} kit={kit()} kind="main" values={{ token }}>
          {t('confirm')}
        </ButtonForm>
      }
    >
      <p>{t('confirmNot')}</p>
    </PageHead>
  )
})
