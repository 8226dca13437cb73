import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { dayOf, mailWords } from './reader.ts'

export function exportReady({ reading, params: { id, until } }: MailOf<'export-ready'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('exportReady.subject'),
    blocks: [
      { kind: 'paragraph', text: t('exportReady.lead') },
      { kind: 'button', text: t('exportReady.button'), href: `${settings().origin}/download/${id}` },
      { kind: 'paragraph', text: t('exportReady.until', { until: dayOf(reading, until) }) },
      { kind: 'aside', text: t('exportReady.notYou') },
    ],
    why: `${t('exportReady.why')} ${t('always')}`,
  }
}

export function exportFetched({ reading, params: { id, at } }: MailOf<'export-fetched'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('exportFetched.subject'),
    blocks: [
      { kind: 'paragraph', text: t('exportFetched.lead', { on: dayOf(reading, at) }) },
      { kind: 'paragraph', text: t('exportFetched.you') },
      { kind: 'paragraph', text: t('exportFetched.notYou') },
      { kind: 'button', text: t('exportFetched.button'), href: `${settings().origin}/download/${id}` },
    ],
    why: `${t('exportFetched.why')} ${t('always')}`,
  }
}

export function exportEnds({ reading, params: { id, until } }: MailOf<'export-ends'>): Draft {
  const t = mailWords(reading)
  return {
    subject: t('exportEnds.subject', { until: dayOf(reading, until) }),
    blocks: [
      { kind: 'paragraph', text: t('exportEnds.lead', { until: dayOf(reading, until) }) },
      { kind: 'button', text: t('exportReady.button'), href: `${settings().origin}/download/${id}` },
      { kind: 'aside', text: t('exportReady.notYou') },
    ],
    why: `${t('exportEnds.why')} ${t('always')}`,
  }
}
