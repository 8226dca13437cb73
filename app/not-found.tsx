import type { Metadata } from 'next'
import { Frame } from '#components/frame.tsx'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { here } from './here.ts'
import { operator } from './operator.ts'

export function generateMetadata(): Metadata {
  return { title: words('failure')('notFound') }
}

export default async function NotFound() {
  const t = words('failure')
  return (
    <Frame who="visitor" shape="letter" operator={operator()} here={await here()}>
      <PageHead
        title={t('notFound')}
        lead={t('notFoundLead')}
        actions={
          <>
            <LinkButton href="/" kind="main">
              {t('start')}
            </LinkButton>
            <LinkButton href="/help">{t('help')}</LinkButton>
          </>
        }
      />
    </Frame>
  )
}
