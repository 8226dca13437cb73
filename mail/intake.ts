import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import type { MailOf } from '#privacy/notify.ts'
import type { Reading } from '#privacy/reading.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { dayOf, mailWords } from './reader.ts'

const intakeWords = (reading: Reading) => words('intake', readerOf(reading))
const page = (path: string): string => `${settings().origin}/${path}`

/** To whoever asked without being signed in; the same for a known and an unknown address. */
export function requestAsked({ reading, params: { reference, due, code, confirm } }: MailOf<'request-asked'>): Draft {
  const t = intakeWords(reading)
  return {
    subject: t('mail.askedSubject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t('mail.askedLead', { reference, due: dayOf(reading, due) }) },
      { kind: 'code', code },
      { kind: 'paragraph', text: t('mail.askedCode', { page: page('follow') }) },
      ...(confirm ? ([{ kind: 'paragraph', text: t('mail.askedConfirm') }, { kind: 'button', text: t('mail.askedButton'), href: page(`identity/${confirm}`) }] as const) : ([{ kind: 'button', text: t('mail.follow'), href: page('follow') }] as const)),
      { kind: 'aside', text: t(confirm ? 'mail.askedNotYou' : 'mail.loggedNotYou', { email: settings().operator.privacyEmail }) },
    ],
    why: `${t('mail.askedWhy')} ${mailWords(reading)('always')}`,
  }
}

export function requestCode({ reading, params: { reference, code } }: MailOf<'request-code'>): Draft {
  const t = intakeWords(reading)
  return {
    subject: t('mail.codeSubject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t('mail.codeLead', { reference }) },
      { kind: 'code', code },
      { kind: 'button', text: t('mail.follow'), href: page('follow') },
    ],
    why: `${t('mail.codeWhy')} ${mailWords(reading)('always')}`,
  }
}

/** To the address on file, which need not be the one that asked. */
export function identityLink({ reading, params: { reference, code, agent } }: MailOf<'identity-link'>): Draft {
  const t = intakeWords(reading)
  return {
    subject: t('mail.identitySubject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t(agent ? 'mail.identityAgent' : 'mail.identityLead', { reference }) },
      { kind: 'paragraph', text: t('mail.identitySay') },
      { kind: 'button', text: t('mail.askedButton'), href: page(`identity/${code}`) },
    ],
    why: `${t('mail.identityWhy')} ${mailWords(reading)('always')}`,
  }
}

export function identityText({ reading, params: { code } }: MailOf<'identity-text'>): Draft {
  const t = intakeWords(reading)
  return {
    subject: t('mail.identityTextSubject'),
    blocks: [{ kind: 'code', code }],
    why: t('mail.identityWhy'),
    short: t('mail.identityText', { code, name: settings().operator.name, page: page('identity') }),
  }
}

export function requestDuplicate({ reading, params: { reference, first, outside } }: MailOf<'request-duplicate'>): Draft {
  const t = intakeWords(reading)
  return {
    subject: mailWords(reading)('requestAnswered.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t('mail.duplicateLead', { reference, first }) },
      { kind: 'button', text: t('mail.follow'), href: page(outside ? 'follow' : 'requests') },
      { kind: 'aside', text: mailWords(reading)('requestDenied.appeal') },
    ],
    why: `${t('mail.askedWhy')} ${mailWords(reading)('always')}`,
  }
}

/** To whose request it never was. */
export function requestUnlinked({ reading, params: { reference } }: MailOf<'request-unlinked'>): Draft {
  const t = intakeWords(reading)
  return {
    subject: t('mail.unlinkedSubject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t('mail.unlinkedLead', { reference }) },
      { kind: 'paragraph', text: t('mail.unlinkedSay') },
    ],
    why: `${t('mail.unlinkedWhy')} ${mailWords(reading)('always')}`,
  }
}
