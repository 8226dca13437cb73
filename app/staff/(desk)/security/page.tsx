import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { FactorsPage } from '../../../factor-steps.tsx'
import { staffPage } from '../../../guard.tsx'
import { ofSignedIn } from '../../../halfway-actor.ts'
import { knowReader } from '../../../reading.ts'
import { beginAction, codesAction, passkeyAction, removeAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('factors')('staffTitle') }
}

export default staffPage(
  (actor) => {
    const t = words('factors')
    return <FactorsPage actor={ofSignedIn(actor)} head={<PageHead title={t('staffTitle')} lead={t('staffLead')} />} begin={beginAction} passkey={passkeyAction} remove={removeAction} codes={codesAction} />
  },
  { roles: staffRoles },
)
