import { kit } from '#components/form/kit.ts'
import { format } from '#messages/format.ts'
import { reader } from '#messages/reader.ts'
import { words } from '#messages/words.ts'
import { writtenForms } from '#privacy/profile/formats-input.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { personPage } from '../../../../guard.tsx'
import { formatsAction } from '../actions.ts'
import { FormatsForm } from '../correct-forms.tsx'
import { CorrectPage, titleOf } from '../correct-page.tsx'

export const generateMetadata = titleOf('formats')

export default personPage(async (actor) => {
  const t = words('correct')
  const { timeZone } = await readProfile(actor)
  return (
    <CorrectPage thing="formats">
      <FormatsForm
        action={formatsAction}
        kit={kit('choose', 'unchanged')}
        fields={{ locale: { label: t('fields.locale') }, timeZone: { label: t('fields.timeZone'), without: t('fields.timeZoneWithout') } }}
        values={{ locale: writtenForms.find((known) => known === reader().locale) ?? 'en-GB', timeZone: timeZone ?? '' }}
        forms={writtenForms.map((value) => ({ value, label: example(value) })).toSorted((a, b) => a.label.localeCompare(b.label, 'en'))}
        clocks={clocks(timeZone)}
        empty={t('fields.timeZoneEmpty')}
        send={t('save')}
      />
    </CorrectPage>
  )
})

/** United States: December 31, 2026, 1,234.5 */
function example(locale: string): string {
  const { date, number } = format({ locale, timeZone: 'UTC' })
  return `${format().country(locale.slice(-2))}: ${date(`${new Date().getFullYear()}-12-31`)}, ${number(1234.5)}`
}

/** All there are, and the one that is chosen should it have got another name. */
function clocks(chosen: string | null) {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(chosen ? [chosen] : [])])
  return [...names].toSorted().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
