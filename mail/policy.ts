import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { dayOf, mailWords } from './reader.ts'

export function policyChanged({ reading, params: { effective, before, changes } }: MailOf<'policy-changed'>): Draft {
  const t = mailWords(reading)
  const { origin } = settings()
  const day = dayOf(reading, effective)
  return {
    subject: t('policyChanged.subject', { day }),
    blocks: [
      { kind: 'paragraph', text: t('policyChanged.lead', { day }) },
      { kind: 'list', items: changes },
      { kind: 'button', text: t('policyChanged.button'), href: `${origin}/policy/compare?from=${before}&to=${effective}` },
      { kind: 'paragraph', text: t('policyChanged.accept') },
      { kind: 'paragraph', text: t('policyChanged.refuse') },
      { kind: 'list', items: [t('policyChanged.download', { link: `${origin}/download` }), t('policyChanged.delete', { link: `${origin}/delete` })] },
    ],
    why: `${t('policyChanged.why')} ${t('always')}`,
  }
}
