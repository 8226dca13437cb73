import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { AppStep } from '../../../../factor-steps.tsx'
import { staffPage } from '../../../../guard.tsx'
import { ofSignedIn } from '../../../../halfway-actor.ts'
import { knowReader } from '../../../../reading.ts'
import { beginAction, confirmAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('factors')('appTitle') }
}

export default staffPage(
  (actor) => {
    const t = words('factors')
    return (
      <>
        <PageHead trail={[{ href: '/staff/security', label: t('staffTitle') }]} title={t('appTitle')} />
        <AppStep actor={ofSignedIn(actor)} begin={beginAction} confirm={confirmAction} />
      </>
    )
  },
  { proof: true, roles: staffRoles },
)
