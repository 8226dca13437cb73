import { kit } from '#components/form/kit.ts'
import { dateValues } from '#components/form/values.ts'
import { words } from '#messages/words.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../../guard.tsx'
import { birthdayAction } from '../actions.ts'
import { BirthdayForm } from '../correct-forms.tsx'
import { CorrectPage, titleOf } from '../correct-page.tsx'

export const generateMetadata = titleOf('birthday')

export default personPage(async (actor) => {
  const t = words('correct')
  const { birthday } = await readProfile(actor)
  return (
    <CorrectPage thing="birthday">
      <BirthdayForm
        action={birthdayAction}
        kit={kit('notADate', 'inTheFuture', 'tooLongAgo', 'tooYoung', 'cardNumber', 'unchanged')}
        fields={{ birthday: { label: t('fields.birthday'), hint: t('fields.birthdayHint'), without: t('fields.birthdayWithout'), date: true } }}
        values={dateValues('birthday', birthday)}
        send={t('save')}
      />
      <p className="small muted">{t.rich('underThirteen', { link: (text) => <a href="/delete/under-13">{text}</a> })}</p>
    </CorrectPage>
  )
})
