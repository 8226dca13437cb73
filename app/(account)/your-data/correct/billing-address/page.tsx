import { kit } from '#components/form/kit.ts'
import { words } from '#messages/words.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../../guard.tsx'
import { billingAddressAction } from '../actions.ts'
import { AddressForm } from '../correct-forms.tsx'
import { CorrectPage, countryOptions, placeErrors, placeFields, placeValues, titleOf } from '../correct-page.tsx'

export const generateMetadata = titleOf('billing-address')

export default personPage(async (actor) => {
  const t = words('correct')
  const { billing } = await readProfile(actor)
  return (
    <CorrectPage thing="billing-address" say={t('billingWhy')}>
      <AddressForm
        billing
        action={billingAddressAction}
        kit={kit(...placeErrors)}
        fields={placeFields(true)}
        values={placeValues(billing)}
        countries={countryOptions()}
        empty={t('fields.countryEmpty')}
        send={t('save')}
      />
    </CorrectPage>
  )
})
