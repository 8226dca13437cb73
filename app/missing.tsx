import type { Metadata } from 'next'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'

export function generateMetadata(): Metadata {
  return { title: words('failure')('notFound') }
}

/** What stands where a page would be that isn't there. Each group of pages shows it inside its own frame. */
export function Missing() {
  const t = words('failure')
  return (
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
  )
}
