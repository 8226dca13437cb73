import { format } from '#messages/format.ts'
import { readerOf } from '#messages/reader-of.ts'
import { words } from '#messages/words.ts'
import type { MailOf } from '#privacy/notify.ts'
import type { Reading } from '#privacy/reading.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { dayOf, mailWords } from './reader.ts'

export function requestReceived({ reading, params: { reference, due, outside } }: MailOf<'request-received'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('requestReceived.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t('requestReceived.lead', { reference }) },
      { kind: 'paragraph', text: t('requestReceived.due', { due: dayOf(reading, due) }) },
      { kind: 'button', text: t('requestReceived.button'), href: pageOf(outside) },
    ],
    why: `${t('requestReceived.why')} ${t('always')}`,
  }
}

export function requestAnswered({ reading, params: { reference, outside } }: MailOf<'request-answered'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('requestAnswered.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: outside ? intakeWords(reading)('mail.answered', { reference }) : t('requestAnswered.lead', { reference }) },
      { kind: 'button', text: t('requestAnswered.button'), href: pageOf(outside) },
      { kind: 'aside', text: t('requestAnswered.appeal') },
    ],
    why: `${t('requestAnswered.why')} ${t('always')}`,
  }
}

const clockWords = (reading: Reading) => words('clocks', readerOf(reading))
const intakeWords = (reading: Reading) => words('intake', readerOf(reading))
/** Where a request is read: without an account by reference and code. */
const pageOf = (outside: boolean | undefined): string => `${settings().origin}/${outside ? 'follow' : 'requests'}`

/** Told inside the first period, with the reason (GDPR 12(3), 11 CCR 7021(b)). */
export function requestExtended({ reading, params: { reference, due, reason, outside } }: MailOf<'request-extended'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('requestExtended.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t('requestExtended.lead', { reference, due: dayOf(reading, due) }) },
      { kind: 'paragraph', text: t('requestExtended.reason', { reason: clockWords(reading)(`reasons.${reason}`) }) },
      { kind: 'paragraph', text: t('requestExtended.say') },
      { kind: 'button', text: t('requestExtended.button'), href: pageOf(outside) },
    ],
    why: `${t('requestExtended.why')} ${t('always')}`,
  }
}

export function requestStopped({ reading, params: { reference, reason, outside } }: MailOf<'request-stopped'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('requestStopped.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t('requestStopped.lead', { reference }) },
      { kind: 'paragraph', text: t('requestStopped.reason', { reason: clockWords(reading)(`reasons.${reason}`) }) },
      { kind: 'paragraph', text: t('requestStopped.say') },
      { kind: 'button', text: t('requestStopped.button'), href: pageOf(outside) },
    ],
    why: `${t('requestStopped.why')} ${t('always')}`,
  }
}

export function requestResumed({ reading, params: { reference, due, without, outside } }: MailOf<'request-resumed'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('requestResumed.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t(without ? 'requestResumed.leadWithout' : 'requestResumed.lead', { reference, due: dayOf(reading, due) }) },
      { kind: 'button', text: t('requestResumed.button'), href: pageOf(outside) },
    ],
    why: `${t('requestResumed.why')} ${t('always')}`,
  }
}

/** The reason, how to appeal and where to complain are in each (GDPR 12(4), 11 CCR 7022(f), 7024(e)), whatever staff wrote. */
export function requestDenied({ reading, params: { reference, reason, part, regime, outside } }: MailOf<'request-denied'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('requestDenied.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t(part ? 'requestDenied.leadPart' : 'requestDenied.lead', { reference }) },
      { kind: 'paragraph', text: t('requestDenied.reason', { reason: clockWords(reading)(`reasons.${reason}`) }) },
      { kind: 'button', text: t('requestDenied.button'), href: pageOf(outside) },
      { kind: 'paragraph', text: t('requestDenied.appeal') },
      { kind: 'paragraph', text: clockWords(reading)(`complaint.${regime}`) },
    ],
    why: `${t('requestDenied.why')} ${t('always')}`,
  }
}

export function requestMessage({ reading, params: { reference, outside } }: MailOf<'request-message'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('requestMessage.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: outside ? intakeWords(reading)('mail.message', { reference }) : t('requestMessage.lead', { reference }) },
      { kind: 'button', text: t('requestMessage.button'), href: pageOf(outside) },
    ],
    why: `${t('requestMessage.why')} ${t('always')}`,
  }
}

export function requestsTaken({ reading, params: { references } }: MailOf<'requests-taken'>): Draft {
  const t = mailWords(reading)
  const count = references.length
  return {
    subject: t('requestsTaken.subject', { count, first: references[0]! }),
    blocks: [
      { kind: 'paragraph', text: t('requestsTaken.lead', { count, references: format(readerOf(reading)).list(references) }) },
      { kind: 'button', text: t('requestsDue.button'), href: `${settings().origin}/staff/requests` },
    ],
    why: t('requestsTaken.why'),
  }
}

type Step = MailOf<'requests-due'>['params']['requests'][number]['steps'][number]

export function requestsDue({ reading, params: { requests } }: MailOf<'requests-due'>): Draft {
  const t = mailWords(reading)
  const count = requests.length
  const isLate = ({ lateAt }: Step): boolean => new Date(lateAt) <= new Date()
  const say = (one: Step): string => {
    const what = t(`requestsDue.steps.${one.step}`, { day: dayOf(reading, one.by) })
    return isLate(one) ? t('requestsDue.overdue', { step: what }) : what
  }
  return {
    subject: t('requestsDue.subject', { count, first: requests[0]!.reference, late: requests.filter(({ steps }) => steps.some(isLate)).length }),
    blocks: [
      { kind: 'paragraph', text: t('requestsDue.lead', { count }) },
      { kind: 'facts', of: requests.flatMap(({ reference, steps }) => steps.map((one) => [reference, say(one)] as const)) },
      { kind: 'button', text: t('requestsDue.button'), href: `${settings().origin}/staff/requests` },
    ],
    why: t('requestsDue.why'),
  }
}
