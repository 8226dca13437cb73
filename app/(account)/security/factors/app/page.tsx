import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { AppStep } from '../../../../factor-steps.tsx'
import { personPage } from '../../../../guard.tsx'
import { ofSignedIn } from '../../../../halfway-actor.ts'
import { knowReader } from '../../../../reading.ts'
import { beginAction, confirmAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('factors')('appTitle') }
}

export default personPage(
  (actor) => {
    const t = words('factors')
    return (
      <>
        <PageHead trail={[{ href: '/security', label: words('security')('title') }, { href: '/security/factors', label: t('title') }]} title={t('appTitle')} />
        <AppStep actor={ofSignedIn(actor)} begin={beginAction} confirm={confirmAction} />
      </>
    )
  },
  { proof: true },
)
