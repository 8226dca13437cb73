import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft, StoppableDraft } from './letter.ts'
import { dateOf } from './reader.ts'

/** To an address that somebody typed: nothing happens unless whoever reads it presses the button of the page. */
export function enquiryConfirm({ reading, params: { subject, token } }: MailOf<'enquiry-confirm'>): Draft {
  const t = words('enquiries', readerOf(reading))
  return {
    subject: t('mail.confirmSubject'),
    blocks: [
      { kind: 'paragraph', text: t('mail.confirmLead', { subject: t(`subjects.${subject}`) }) },
      { kind: 'button', text: t('mail.confirmButton'), href: `${settings().origin}/product-information/confirm/${token}` },
      { kind: 'aside', text: t('mail.confirmLasts') },
      { kind: 'aside', text: t('mail.confirmNotYou') },
    ],
    why: t('mail.confirmWhy'),
  }
}

/** What was asked for, with the reason and the way out. */
export function enquiryInformation({ reading, params: { subject, unsubscribe, since } }: MailOf<'enquiry-information'>): StoppableDraft {
  const reader = readerOf(reading)
  const t = words('enquiries', reader)
  const { origin, operator } = settings()
  return {
    subject: t(`letters.${subject}.title`, { name: operator.name }),
    blocks: [
      { kind: 'paragraph', text: t(`letters.${subject}.first`, { name: operator.name }) },
      { kind: 'paragraph', text: t(`letters.${subject}.second`) },
      { kind: 'list', items: [t(`letters.${subject}.one`), t(`letters.${subject}.two`), t(`letters.${subject}.three`)] },
      { kind: 'aside', text: t('mail.held', { link: `${origin}/sign-in` }) },
    ],
    why: t('mail.informationWhy', { subject: t(`subjects.${subject}`), since: dateOf(reading, since) }),
    stop: { text: t('mail.stop'), href: `${origin}/product-information/stop/${unsubscribe}`, say: t('mail.stopSay') },
  }
}
