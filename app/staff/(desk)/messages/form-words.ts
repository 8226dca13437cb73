import { kit } from '#components/form/kit.ts'
import { format } from '#messages/format.ts'
import { words } from '#messages/words.ts'
import { longestBody, longestSubject } from '#privacy/campaigns/campaign-input.ts'
import { languages } from '#privacy/languages.ts'
import { topics } from '#privacy/topics.ts'

/** What the form of a message says, new or known. */
export function formWords() {
  const t = words('campaigns')
  return {
    send: t('save'),
    empty: t('choose'),
    topics: topics.map((value) => ({ value, label: words('choices')(`topics.${value}`) })),
    languages: languages.map((value) => ({ value, label: format().language(value) })),
    kit: kit('required', 'tooLong', 'notPlainText', 'hiddenCharacters', 'cardNumber', 'choose', 'notARate'),
    fields: {
      topic: { label: t('topic'), hint: t('topicHint') },
      language: { label: t('language'), hint: t('languageHint') },
      subject: { label: t('subject'), max: longestSubject },
      body: { label: t('body'), hint: t('bodyHint'), max: longestBody },
      perMinute: { label: t('perMinute'), hint: t('perMinuteHint') },
    },
  }
}
