import type { Metadata } from 'next'
import { kit } from '#components/form/kit.ts'
import { PageHead } from '#components/page-head.tsx'
import { labels } from '#messages/labels.ts'
import { words } from '#messages/words.ts'
import { longestAsk } from '#privacy/requests/intake/ask-input.ts'
import { loggedLocales, loggedWays, longestPostal } from '#privacy/requests/intake/log-input.ts'
import { longestAddress, places } from '#privacy/requests/intake/outside-input.ts'
import { requestKinds } from '#privacy/request-words.ts'
import { staffPage } from '../../../../guard.tsx'
import { knowReader } from '../../../../reading.ts'
import { logAction } from './actions.ts'
import { LogForm } from './log-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  await knowReader()
  return { title: words('intake')('logTitle') }
}

/** Makes a letter, a call or an e-mail a request. */
export default staffPage(() => {
  const t = words('intake')
  const desk = words('desk')
  return (
    <>
      <PageHead trail={[{ href: '/staff/requests', label: desk('queueTitle') }]} title={t('logTitle')} lead={t('logLead')} />
      <LogForm
        action={logAction}
        kit={kit('choose', 'required', 'tooShort', 'tooLong', 'notADate', 'notInFuture', 'longAgo', 'hiddenCharacters', 'cardNumber', 'notAnEmail', 'nobodyOnFile', 'severalOnFile', 'notAReference', 'onlyAppeal', 'nothingAnswered', 'anothersAnswer', 'answerElsewhere', 'goesByMail')}
        fields={{
          way: { label: t('way') },
          receivedOn: { label: t('received'), hint: t('receivedHint'), date: true },
          kind: { label: desk('filterKind') },
          of: { label: t('against'), without: t('againstHint') },
          words: { label: t('said'), hint: t('saidHint'), max: longestAsk },
          who: { label: t('who'), without: t('whoHint'), max: longestAddress },
          place: { label: t('placeOf'), hint: t('placeOfHint') },
          replyTo: { label: t('replyTo'), without: t('replyToHint'), max: longestAddress },
          postTo: { label: t('postTo'), without: t('postToHint'), max: longestPostal },
          locale: { label: t('language') },
        }}
        values={{ locale: 'en' }}
        ways={loggedWays.map((value) => ({ value, label: t(`wayChoices.${value}`) }))}
        kinds={requestKinds.map((value) => ({ value, label: desk(`kind.${value}`) }))}
        places={places.map((value) => ({ value, label: t(`places.${value}`) }))}
        languages={loggedLocales.map((value) => ({ value, label: labels().language(value) }))}
        choose={words('errors')('choose')}
        send={t('logSend')}
      />
    </>
  )
})
