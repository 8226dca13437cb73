import type { Metadata } from 'next'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { visitorPage } from '../../../guard.tsx'
import { knowReader } from '../../../reading.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('colleagues')('welcomeTitle'), robots: { index: false } }
}

/** After an invitation was accepted. It says the same to anybody. */
export default visitorPage(() => {
  const t = words('colleagues')
  return (
    <PageHead
      title={t('welcomeTitle')}
      lead={t('welcomeLead')}
      actions={
        <LinkButton href="/staff/sign-in" kind="main">
          {t('signIn')}
        </LinkButton>
      }
    />
  )
})
