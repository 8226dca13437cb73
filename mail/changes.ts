import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { dayOf, mailWords, nameOf } from './reader.ts'

/** To the old address: somebody wants another one. */
export function emailWarning({ reading, params: { on } }: MailOf<'email-warning'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('emailWarning.subject'),
    blocks: [
      { kind: 'paragraph', text: t('emailWarning.lead', { on: dayOf(reading, on) }) },
      { kind: 'paragraph', text: t('emailWarning.you') },
      { kind: 'paragraph', text: t('emailWarning.notYou') },
      { kind: 'button', text: t('emailWarning.button'), href: `${settings().origin}/security` },
    ],
    why: `${t('emailWarning.why')} ${t('always')}`,
  }
}

/** To the old number, or by mail. */
export function phoneWarning({ reading, params: { on } }: MailOf<'phone-warning'>): Draft {
  const t = mailWords(reading)
  const { origin, operator } = settings()
  return {
    subject: t('phoneWarning.subject'),
    blocks: [
      { kind: 'paragraph', text: t('phoneWarning.lead', { on: dayOf(reading, on) }) },
      { kind: 'paragraph', text: t('phoneWarning.you') },
      { kind: 'paragraph', text: t('phoneWarning.notYou') },
      { kind: 'button', text: t('phoneWarning.button'), href: `${origin}/security` },
    ],
    why: `${t('phoneWarning.why')} ${t('always')}`,
    short: t('phoneWarning.short', { name: operator.name, email: operator.privacyEmail, on: dayOf(reading, on) }),
  }
}

export function corrected({ reading, params: { field } }: MailOf<'corrected'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('corrected.subject'),
    blocks: [
      { kind: 'paragraph', text: t('corrected.lead', { field: nameOf(reading, 'fields', field) }) },
      { kind: 'button', text: t('corrected.button'), href: `${settings().origin}/your-data` },
      { kind: 'aside', text: t('corrected.notYou') },
    ],
    why: `${t('corrected.why')} ${t('always')}`,
  }
}
