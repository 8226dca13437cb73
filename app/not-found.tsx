import type { Metadata } from 'next'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { Around } from './around.tsx'

export function generateMetadata(): Metadata {
  return { title: words('failure')('notFound') }
}

export default function NotFound() {
  const t = words('failure')
  return (
    <Around who="anybody" shape="letter">
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
    </Around>
  )
}
