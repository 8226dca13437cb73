import { kit } from '#components/form/kit.ts'
import { words } from '#messages/words.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../../guard.tsx'
import { addressAction } from '../actions.ts'
import { AddressForm } from '../correct-forms.tsx'
import { CorrectPage, countryOptions, placeErrors, placeFields, placeValues, titleOf } from '../correct-page.tsx'

export const generateMetadata = titleOf('address')

export default personPage(async (actor) => {
  const t = words('correct')
  return (
    <CorrectPage thing="address">
      <AddressForm
        action={addressAction}
        kit={kit(...placeErrors)}
        fields={placeFields(false)}
        values={placeValues(await readProfile(actor))}
        countries={countryOptions()}
        empty={t('fields.countryEmpty')}
        send={t('save')}
      />
    </CorrectPage>
  )
})
