import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { mailWords } from './reader.ts'

export function signInCode({ reading, params: { code, link } }: MailOf<'sign-in-code'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('signInCode.subject'),
    blocks: [
      { kind: 'paragraph', text: t('signInCode.lead') },
      { kind: 'code', code },
      { kind: 'paragraph', text: t('signInCode.or') },
      { kind: 'button', text: t('signInCode.button'), href: link },
      { kind: 'aside', text: t('signInCode.lasts') },
      { kind: 'aside', text: t('signInCode.notYou') },
    ],
    why: t('signInCode.why'),
  }
}

export function emailCode({ reading, params: { code } }: MailOf<'email-code'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('emailCode.subject'),
    blocks: [
      { kind: 'paragraph', text: t('emailCode.lead') },
      { kind: 'code', code },
      { kind: 'aside', text: t('emailCode.lasts') },
      { kind: 'aside', text: t('emailCode.notYou') },
    ],
    why: t('emailCode.why'),
  }
}

/** To the new phone. */
export function phoneCode({ reading, params: { code } }: MailOf<'phone-code'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('phoneCode.subject'),
    blocks: [
      { kind: 'paragraph', text: t('phoneCode.lead') },
      { kind: 'code', code },
    ],
    why: t('phoneCode.why'),
    short: t('phoneCode.short', { code, name: settings().operator.name }),
  }
}

/** To the number that texts or calls of marketing are wanted at. */
export function optInCode({ reading, params: { code } }: MailOf<'opt-in-code'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('optInCode.subject'),
    blocks: [
      { kind: 'paragraph', text: t('optInCode.lead') },
      { kind: 'code', code },
    ],
    why: t('optInCode.why'),
    short: t('optInCode.short', { code, name: settings().operator.name }),
  }
}

/** To the phone, or by mail: the second proof for a deletion at once. */
export function soonerCode({ reading, params: { code } }: MailOf<'sooner-code'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('soonerCode.subject'),
    blocks: [
      { kind: 'paragraph', text: t('soonerCode.lead') },
      { kind: 'code', code },
      { kind: 'aside', text: t('soonerCode.lasts') },
      { kind: 'aside', text: t('soonerCode.notYou') },
    ],
    why: t('soonerCode.why'),
    short: t('soonerCode.short', { code, name: settings().operator.name }),
  }
}
