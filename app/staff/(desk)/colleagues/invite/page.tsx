import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { longestAddress, longestName } from '#privacy/colleagues/colleague-input.ts'
import { staffRoles } from '#privacy/vocabulary.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { inviteAction } from '../actions.ts'
import { InviteForm } from './invite-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('colleagues')('inviteTitle') }
}

export default staffPage(
  () => {
    const t = words('colleagues')
    return (
      <>
        <PageHead trail={[{ href: '/staff/colleagues', label: t('title') }]} title={t('inviteTitle')} lead={t('inviteLead')} />
        <InviteForm
          action={inviteAction}
          send={t('send')}
          roles={staffRoles.map((value) => ({ value, label: labels().t(`roles.${value}`), hint: t(`roles.${value}`) }))}
          kit={kit('required', 'tooLong', 'notPlainText', 'cardNumber', 'notAnEmail', 'choose', 'isStaff')}
          fields={{ name: { label: t('name'), hint: t('nameHint'), max: longestName }, email: { label: t('email'), hint: t('emailHint'), max: longestAddress }, role: { label: t('role'), hint: t('roleHint') } }}
        />
      </>
    )
  },
  { proof: true, roles: ['administrator'] },
)
