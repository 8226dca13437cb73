import type { Metadata } from 'next'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { Around } from './around.tsx'
import { here } from './here.ts'
import { knowReader } from './reading.ts'
import { holder } from './session.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('failure')('notFound') }
}

/** What stands where a page would be that isn't there, or not for whoever asks: the two look alike. */
export default async function NotFound() {
  await knowReader()
  const t = words('failure')
  const isDesk = (await here()).startsWith('/staff/') && (await holder('staff').catch(() => undefined)) !== undefined
  return (
    <Around who={isDesk ? 'staff' : 'anybody'} shape="letter">
      <PageHead
        title={t('notFound')}
        lead={t('notFoundLead')}
        actions={
          <>
            <LinkButton href={isDesk ? '/staff' : '/'} kind="main">
              {t('start')}
            </LinkButton>
            <LinkButton href="/help">{t('help')}</LinkButton>
          </>
        }
      />
    </Around>
  )
}
