import { kit } from '#components/form/kit.ts'
import { words } from '#messages/words.ts'
import { longestBillingName } from '#privacy/profile/billing-name-input.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../../guard.tsx'
import { billingNameAction } from '../actions.ts'
import { BillingNameForm } from '../correct-forms.tsx'
import { CorrectPage, titleOf } from '../correct-page.tsx'

export const generateMetadata = titleOf('billing-name')

export default personPage(async (actor) => {
  const t = words('correct')
  const { billing } = await readProfile(actor)
  return (
    <CorrectPage thing="billing-name" say={t('billingWhy')}>
      <BillingNameForm
        action={billingNameAction}
        kit={kit('required', 'tooLong', 'notPlainText', 'cardNumber', 'unchanged')}
        fields={{ name: { label: t('fields.name'), max: longestBillingName } }}
        values={{ name: billing.name ?? '' }}
        send={t('save')}
      />
    </CorrectPage>
  )
})
