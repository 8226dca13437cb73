import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { dayOf, mailWords } from './reader.ts'

export function requestReceived({ reading, params: { reference, due } }: MailOf<'request-received'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('requestReceived.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t('requestReceived.lead', { reference }) },
      { kind: 'paragraph', text: t('requestReceived.due', { due: dayOf(reading, due) }) },
      { kind: 'button', text: t('requestReceived.button'), href: `${settings().origin}/requests` },
    ],
    why: `${t('requestReceived.why')} ${t('always')}`,
  }
}

export function requestAnswered({ reading, params: { reference } }: MailOf<'request-answered'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('requestAnswered.subject', { reference }),
    blocks: [
      { kind: 'paragraph', text: t('requestAnswered.lead', { reference }) },
      { kind: 'button', text: t('requestAnswered.button'), href: `${settings().origin}/requests` },
      { kind: 'aside', text: t('requestAnswered.appeal') },
    ],
    why: `${t('requestAnswered.why')} ${t('always')}`,
  }
}
