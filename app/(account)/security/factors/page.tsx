import type { Metadata } from 'next'
import { PageHead } from '#components/page-head.tsx'
import { words } from '#messages/words.ts'
import { FactorsPage } from '../../../factor-steps.tsx'
import { personPage } from '../../../guard.tsx'
import { ofSignedIn } from '../../../halfway-actor.ts'
import { knowReader } from '../../../reading.ts'
import { beginAction, codesAction, passkeyAction, removeAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('factors')('title') }
}

export default personPage((actor) => {
  const t = words('factors')
  return <FactorsPage actor={ofSignedIn(actor)} head={<PageHead trail={[{ href: '/security', label: words('security')('title') }]} title={t('title')} lead={t('lead')} />} begin={beginAction} passkey={passkeyAction} remove={removeAction} codes={codesAction} />
})
