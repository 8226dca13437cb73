import { format } from '#messages/format.ts'
import { readerOf } from '#messages/reader-of.ts'
import type { MailOf } from '#privacy/notify.ts'
import type { Reading } from '#privacy/reading.ts'
import { settings } from '#settings'
import type { StoppableDraft } from './letter.ts'
import { markdown } from './markdown.ts'
import { mailWords, nameOf } from './reader.ts'

/** What the operator wrote, inert, with the reason this reader gets it and the way out. */
export function marketing({ reading, params: { topic, language, subject, body, unsubscribe, why, ...reason } }: MailOf<'marketing'>): StoppableDraft {
  const t = mailWords(reading)
  const name = nameOf(reading, 'topics', topic)
  const since = format(readerOf(reading)).date(reason.since)
  return {
    subject,
    titleLanguage: language,
    blocks: markdown(body, language),
    why: reason.basis === 'purchase' ? t('marketing.purchase', { topic: name, since, purchase: reason.purchase }) : t('marketing.consent', { topic: name, since }),
    ...(why && { more: reasonAt(reading, why) }),
    stop: stopAt(reading, topic, unsubscribe),
  }
}

/** To whoever writes it, before anybody else: the same letter with the same ways out, marked as a test in subject and text. */
export function campaignTest({ reading, params: { topic, language, subject, body, unsubscribe } }: MailOf<'campaign-test'>): StoppableDraft {
  const t = mailWords(reading)
  const name = nameOf(reading, 'topics', topic)
  return {
    subject: t('campaignTest.subject', { subject }),
    title: subject,
    titleLanguage: language,
    blocks: [{ kind: 'aside', text: t('campaignTest.lead') }, ...markdown(body, language)],
    why: t('campaignTest.why', { topic: name }),
    more: reasonAt(reading, unsubscribe),
    stop: stopAt(reading, topic, unsubscribe),
  }
}

const reasonAt = (reading: Reading, token: string) => ({ text: mailWords(reading)('marketing.whyLink'), href: `${settings().origin}/why/${token}` })

function stopAt(reading: Reading, topic: string, token: string): StoppableDraft['stop'] {
  const t = mailWords(reading)
  return { text: t('marketing.stop', { topic: nameOf(reading, 'topics', topic) }), href: `${settings().origin}/opt-out/${token}`, say: t('marketing.stopSay') }
}
