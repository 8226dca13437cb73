import type { Metadata } from 'next'
import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { LinkButton } from '#components/link-button.tsx'
import { PageHead } from '#components/page-head.tsx'
import { Row, Rows } from '#components/rows.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { readInvitation } from '#privacy/admission/read-invitation.ts'
import { settings } from '#settings'
import { visitorPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { WrongLink } from '../../../../wrong-link.tsx'
import { acceptAction } from '../actions.ts'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('colleagues')('invitedTitle'), robots: { index: false } }
}

/** What a mailed invitation opens: one button, or what became of it and what to do. */
export default visitorPage(async (_, { params }) => {
  const t = words('colleagues')
  const token = (await params)['token'] ?? ''
  const found = await readInvitation({ kind: 'auth' }, { token })
  const mail = { write: t('write'), writeSay: (email: string) => t('writeSay', { email }) }
  if (!found) return <WrongLink title={t('wrongTitle')} lead={t('wrongLead')} again={{ title: t('again'), say: t('againSay') }} {...mail} />
  if (found.state === 'over') return <WrongLink title={t('overTitle')} lead={`${t('overLead')} ${t('overAsk')}`} {...mail} />
  if (found.state === 'used') {
    return (
      <>
        <PageHead title={t('usedTitle')} lead={t('usedLead')} actions={<LinkButton href="/staff/sign-in">{t('signIn')}</LinkButton>} />
        <Rows>
          <Row title={<b>{t('usedElse')}</b>} why={t('usedElseWhy')} />
        </Rows>
      </>
    )
  }
  return (
    <>
      <PageHead title={t('invitedTitle')} lead={t('invitedLead', { name: found.name, operator: settings().operator.name })} />
      <Rows>
        <Row title={<b>{labels().t(`roles.${found.role}`)}</b>} why={t(`roles.${found.role}`)} />
      </Rows>
      <p>{t('invitedThen')}</p>
      <ButtonForm action={acceptAction} kit={kit()} kind="main" values={{ token }}>
        {t('accept')}
      </ButtonForm>
    </>
  )
})
