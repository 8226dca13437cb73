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
