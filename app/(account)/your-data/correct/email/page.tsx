import { kit } from '#components/form/kit.ts'
import { words } from '#messages/words.ts'
import { longestEmail } from '#privacy/profile/email-input.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../../guard.tsx'
import { emailAction } from '../actions.ts'
import { EmailForm } from '../correct-forms.tsx'
import { CorrectPage, titleOf } from '../correct-page.tsx'
import { Waiting } from '../waiting.tsx'

export const generateMetadata = titleOf('email')

export default personPage(
  async (actor) => {
    const t = words('correct')
    const { email } = await readProfile(actor)
    return (
      <CorrectPage thing="email" say={t('sendCodeSay')}>
        <Waiting actor={actor} channel="email" />
        <EmailForm
          action={emailAction}
          kit={kit('required', 'tooLong', 'notAnEmail', 'cardNumber', 'unchanged')}
          fields={{ email: { label: t('fields.email'), hint: t('fields.emailNow', { value: email }), max: longestEmail } }}
          send={t('sendCode')}
        />
      </CorrectPage>
    )
  },
  { proof: true },
)
