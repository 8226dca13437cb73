import { kit } from '#components/form/kit.ts'
import { format } from '#messages/format.ts'
import { reader } from '#messages/reader.ts'
import { readerOf } from '#messages/reader-of.ts'
import { languageOf, speaks, words } from '#messages/words.ts'
import { languages } from '#privacy/languages.ts'
import { regions } from '#privacy/profile/formats-input.ts'
import { readProfile } from '#privacy/profile/read-profile.ts'
import { isOpen } from '#privacy/reading.ts'
import { personPage } from '../../../../guard.tsx'
import { ownName } from '../../../../own-name.ts'
import { formatsAction } from '../actions.ts'
import { FormatsForm } from '../correct-forms.tsx'
import { CorrectPage, titleOf } from '../correct-page.tsx'

export const generateMetadata = titleOf('formats')

export default personPage(async (actor) => {
  const t = words('correct')
  const { locale, timeZone } = await readProfile(actor)
  return (
    <CorrectPage thing="formats">
      <FormatsForm
        action={formatsAction}
        kit={kit('choose', 'unchanged')}
        fields={{ language: { label: t('fields.language') }, region: { label: t('fields.locale') }, timeZone: { label: t('fields.timeZone'), without: t('fields.timeZoneWithout') } }}
        values={{ language: isOpen(locale) ? '' : languageOf(locale), region: regions.find((region) => reader().locale.endsWith(`-${region}`)) ?? 'GB', timeZone: timeZone ?? '' }}
        languages={languages.filter(speaks).map((value) => ({ value, label: ownName(value), lang: value }))}
        asked={t('fields.languageEmpty')}
        forms={forms()}
        clocks={clocks(timeZone)}
        empty={t('fields.timeZoneEmpty')}
        send={t('save')}
      />
    </CorrectPage>
  )
})

/** United States: December 31, 2026, 1,234.5: as the language of the page is written there. */
function forms() {
  const language = languageOf(reader().locale)
  const { compare } = new Intl.Collator(language)
  const example = (region: string): string => {
    const { date, number } = format(readerOf({ locale: `${language}-${region}`, timeZone: 'UTC', country: null }))
    return `${format().country(region)}: ${date(`${new Date().getFullYear()}-12-31`)}, ${number(12_345.5)}`
  }
  return regions.map((value) => ({ value, label: example(value) })).toSorted((a, b) => compare(a.label, b.label))
}

/** All there are, and the one that is chosen should it have got another name. */
function clocks(chosen: string | null) {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(chosen ? [chosen] : [])])
  return [...names].toSorted().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
