import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../guard.tsx'
import { knowReader } from '../../reading.ts'
import { openCheckAction } from './actions.ts'
import { CheckCodeForm } from './identity-forms.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('intake')('identityTitle') }
}

/** Where a code from a letter or a text is typed. */
export default visitorPage(() => {
  const t = words('intake')
  return (
    <>
      <PageHead title={t('identityTitle')} lead={t('identityLead')} />
      <CheckCodeForm action={openCheckAction} kit={kit('required', 'notASpokenCode')} fields={{ code: { label: t('code'), hint: t('codeHint') } }} send={t('identityGo')} />
    </>
  )
})
