import { kit } from '#components/form/kit.ts'
import { words } from '#messages/words.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../../guard.tsx'
import { phoneAction } from '../actions.ts'
import { PhoneForm } from '../correct-forms.tsx'
import { CorrectPage, titleOf } from '../correct-page.tsx'
import { phoneNumber } from '../phone-number.ts'
import { Waiting } from '../waiting.tsx'

export const generateMetadata = titleOf('phone')

export default personPage(
  async (actor) => {
    const t = words('correct')
    const { phone } = await readProfile(actor)
    return (
      <CorrectPage thing="phone" say={t('sendCodePhoneSay')}>
        <Waiting actor={actor} channel="phone" />
        <PhoneForm
          action={phoneAction}
          kit={kit('notAPhone', 'cardNumber', 'unchanged')}
          fields={{ phone: { label: t('fields.phone'), hint: t('fields.phoneHint'), without: t('fields.phoneWithout') } }}
          values={{ phone: phone ? phoneNumber(phone) : '' }}
          send={t('sendCodePhone')}
        />
      </CorrectPage>
    )
  },
  { proof: true },
)
