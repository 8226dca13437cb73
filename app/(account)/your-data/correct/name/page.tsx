import { kit } from '#components/form/kit.ts'
import { words } from '#messages/words.ts'
import { longestName } from '#privacy/profile/name-input.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../../guard.tsx'
import { nameAction } from '../actions.ts'
import { NameForm } from '../correct-forms.tsx'
import { CorrectPage, titleOf } from '../correct-page.tsx'

export const generateMetadata = titleOf('name')

export default personPage(async (actor) => {
  const t = words('correct')
  const { givenName, familyName } = await readProfile(actor)
  return (
    <CorrectPage thing="name">
      <NameForm
        action={nameAction}
        kit={kit('required', 'tooLong', 'notPlainText', 'cardNumber', 'unchanged')}
        fields={{
          givenName: { label: t('fields.givenName'), hint: t('fields.givenNameHint'), max: longestName },
          familyName: { label: t('fields.familyName'), without: t('fields.familyNameWithout'), max: longestName },
        }}
        values={{ givenName: givenName ?? '', familyName: familyName ?? '' }}
        send={t('save')}
      />
    </CorrectPage>
  )
})
