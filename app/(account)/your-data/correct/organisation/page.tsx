import { kit } from '#components/form/kit.ts'
import { words } from '#messages/words.ts'
import { longestOrganisation } from '#privacy/profile/organisation-input.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../../guard.tsx'
import { organisationAction } from '../actions.ts'
import { OrganisationForm } from '../correct-forms.tsx'
import { CorrectPage, titleOf } from '../correct-page.tsx'

export const generateMetadata = titleOf('organisation')

export default personPage(async (actor) => {
  const t = words('correct')
  const { organisation } = await readProfile(actor)
  return (
    <CorrectPage thing="organisation">
      <OrganisationForm
        action={organisationAction}
        kit={kit('required', 'tooLong', 'notPlainText', 'cardNumber', 'unchanged')}
        fields={{ organisation: { label: t('fields.organisation'), without: t('fields.organisationWithout'), max: longestOrganisation } }}
        values={{ organisation: organisation ?? '' }}
        send={t('save')}
      />
    </CorrectPage>
  )
})
