import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { dayOf, mailWords, nameOf } from './reader.ts'
import { notMeBlocks } from './wasnt-me.ts'

/** To the old address: somebody wants another one. */
export function emailWarning({ reading, params: { on, notMe } }: MailOf<'email-warning'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('emailWarning.subject'),
    blocks: [
      { kind: 'paragraph', text: t('emailWarning.lead', { on: dayOf(reading, on) }) },
      { kind: 'paragraph', text: t('emailWarning.you') },
      { kind: 'paragraph', text: t('emailWarning.notYou') },
      { kind: 'button', text: t('emailWarning.button'), href: `${settings().origin}/security` },
      ...notMeBlocks(reading, notMe),
    ],
    why: `${t('emailWarning.why')} ${t('always')}`,
  }
}

/** To the old number, or by mail. */
export function phoneWarning({ reading, params: { on, notMe } }: MailOf<'phone-warning'>): Draft {
  const t = mailWords(reading)
  const { origin, operator } = settings()
  return {
    subject: t('phoneWarning.subject'),
    blocks: [
      { kind: 'paragraph', text: t('phoneWarning.lead', { on: dayOf(reading, on) }) },
      { kind: 'paragraph', text: t('phoneWarning.you') },
      { kind: 'paragraph', text: t('phoneWarning.notYou') },
      { kind: 'button', text: t('phoneWarning.button'), href: `${origin}/security` },
      ...notMeBlocks(reading, notMe),
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

/** To somebody who had an old value: replace it, or erase it where it is not needed (GDPR article 19). */
export function recipientCorrected({ reading, params: { recipient, field, before, after, known } }: MailOf<'recipient-corrected'>): Draft {
  const t = mailWords(reading)
  const list = recipient === 'customer-list'
  const say = (value: string) => value || t('recipientCorrected.nothing')
  return {
    subject: t('recipientCorrected.subject'),
    blocks: [
      { kind: 'paragraph', text: t(list ? 'recipientCorrected.listLead' : 'recipientCorrected.lead', { recipient: nameOf(reading, 'recipients', recipient) }) },
      {
        kind: 'facts',
        of: [
          [t('recipientCorrected.field'), nameOf(reading, 'columns', field)],
          [t('recipientCorrected.before'), say(before)],
          [t('recipientCorrected.after'), say(after)],
          ...(known.length ? [[t(list ? 'recipientCorrected.number' : 'recipientCorrected.known'), known.join(', ')] as const] : []),
        ],
      },
      { kind: 'paragraph', text: t(list ? 'recipientCorrected.listDo' : 'recipientCorrected.do') },
    ],
    why: t(list ? 'recipientCorrected.listWhy' : 'recipientCorrected.why'),
  }
}

/** To the person: an import said otherwise, and what became of it. */
export function conflictSettled({ reading, params: { field, told } }: MailOf<'conflict-settled'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('conflictSettled.subject'),
    blocks: [
      { kind: 'paragraph', text: t('conflictSettled.lead', { field: nameOf(reading, 'columns', field) }) },
      { kind: 'paragraph', text: t(told ? 'conflictSettled.told' : 'conflictSettled.kept') },
      { kind: 'button', text: t('conflictSettled.button'), href: `${settings().origin}/your-data/history` },
    ],
    why: `${t('conflictSettled.why')} ${t('always')}`,
  }
}

/** To the holder: staff changed what is logged of an application, because they asked. */
export function loggingSet({ reading, params: { reference, logging } }: MailOf<'logging-set'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('loggingSet.subject'),
    blocks: [
      { kind: 'paragraph', text: t('loggingSet.lead', { reference, logging: nameOf(reading, 'logging', logging) }) },
      { kind: 'paragraph', text: t('loggingSet.undo') },
      { kind: 'button', text: t('loggingSet.button'), href: `${settings().origin}/choices#logging` },
      { kind: 'aside', text: t('loggingSet.notYou') },
    ],
    why: `${t('loggingSet.why')} ${t('always')}`,
  }
}

/** To the person: staff did something for them, because they asked. */
export function acted({ reading, params: { reference, deed, field } }: MailOf<'acted'>): Draft {
  const t = mailWords(reading)
  const pages = { 'marketing-off': '/choices', download: '/download', deletion: '/delete', correction: '/your-data/history', 'give-back': '/security' } as const
  const { origin, operator } = settings()
  return {
    subject: t(`acted.${deed}.subject`),
    blocks: [
      { kind: 'paragraph', text: t(`acted.${deed}.lead`, { reference, field: nameOf(reading, 'fields', field) }) },
      { kind: 'paragraph', text: t(`acted.${deed}.undo`) },
      { kind: 'button', text: t(`acted.${deed}.button`), href: `${origin}${pages[deed]}` },
      { kind: 'aside', text: t('acted.notYou') },
    ],
    why: `${t('acted.why')} ${t('always')}`,
    ...(deed === 'give-back' && { short: t('acted.give-back.short', { name: operator.name, email: operator.privacyEmail }) }),
  }
}
