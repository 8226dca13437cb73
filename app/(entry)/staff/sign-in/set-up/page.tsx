import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { Section } from '#components/section.tsx'
import { words } from '#messages/words.ts'
import { AppStep, AddPasskey } from '../../../../factor-steps.tsx'
import { authPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { beginAction, confirmAction, leaveAction, passkeyAction } from './actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('factors')('setUpTitle') }
}

/** The one page for staff who have no second factor yet. */
export default authPage(
  'staff',
  'set-up',
  (actor) => {
    const t = words('factors')
    return (
      <>
        <PageHead title={t('setUpTitle')} lead={t('setUpLead')} />
        <Section id="app" title={t('kinds.totp')}>
          <AppStep actor={actor} begin={beginAction} confirm={confirmAction} />
        </Section>
        <Section id="passkey" title={t('kinds.passkey')}>
          <p className="small muted">{t('addPasskeyWhy')}</p>
          <AddPasskey actor={actor} action={passkeyAction} />
        </Section>
        <ButtonForm action={leaveAction} kit={kit()} kind="link">
          {t('signOut')}
        </ButtonForm>
      </>
    )
  },
  { proof: true },
)
