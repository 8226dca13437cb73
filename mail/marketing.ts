import { format } from '#messages/format.ts'
import { readerOf } from '#messages/reader-of.ts'
import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft, StoppableDraft } from './letter.ts'
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
    ...(why && { more: { text: t('marketing.whyLink'), href: `${settings().origin}/why/${why}` } }),
    stop: { text: t('marketing.stop', { topic: name }), href: `${settings().origin}/opt-out/${unsubscribe}`, say: t('marketing.stopSay') },
  }
}

/** To whoever writes it, before anybody else: the same words, marked as a test in subject and text. */
export function campaignTest({ reading, params: { topic, language, subject, body } }: MailOf<'campaign-test'>): Draft {
  const t = mailWords(reading)
  const name = nameOf(reading, 'topics', topic)
  return {
    subject: t('campaignTest.subject', { subject }),
    title: subject,
    titleLanguage: language,
    blocks: [{ kind: 'aside', text: t('campaignTest.lead', { topic: name }) }, ...markdown(body, language)],
    why: t('campaignTest.why'),
  }
}
