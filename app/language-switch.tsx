import { ButtonForm } from '#components/form/button-form.tsx'
import { kit } from '#components/form/kit.ts'
import { spoken } from '#messages/languages.ts'
import { reader } from '#messages/reader.ts'
import { languageOf, words } from '#messages/words.ts'
import { speakAction } from './language-actions.ts'
import { ownName } from './own-name.ts'

/** At the foot of a page: each language by its own name. Who has an account chooses there, and it counts for messages, too. */
export function LanguageSwitch({ account }: { account?: true }) {
  const t = words('frame')
  const now = languageOf(reader().locale)
  if (account) return <a href="/your-data/correct/formats">{t('languageNow', { language: ownName(now) })}</a>
  if (spoken.length < 2) return undefined
  const own = { ...kit(), kept: undefined }
  return (
    <ul className="languages" aria-label={t('languages')}>
      {spoken.map((language) => (
        <li key={language} lang={language}>
          {language === now ? (
            <b aria-current="true">{ownName(language)}</b>
          ) : (
            <ButtonForm action={speakAction} kit={own} kind="link" values={{ language }}>
              {ownName(language)}
            </ButtonForm>
          )}
        </li>
      ))}
    </ul>
  )
}
