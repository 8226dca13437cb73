import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { mailWords } from './reader.ts'

export function accountFrozen({ reading }: MailOf<'account-frozen'>): Draft {
  const t = mailWords(reading)
  const { origin, operator } = settings()
  return {
    subject: t('accountFrozen.subject'),
    blocks: [
      { kind: 'paragraph', text: t('accountFrozen.lead') },
      { kind: 'paragraph', text: t('accountFrozen.still') },
      { kind: 'button', text: t('accountFrozen.button'), href: `${origin}/freeze` },
      { kind: 'aside', text: t('accountFrozen.notYou') },
    ],
    why: `${t('accountFrozen.why')} ${t('always')}`,
    short: t('accountFrozen.short', { name: operator.name, email: operator.privacyEmail }),
  }
}

export function accountUnfrozen({ reading }: MailOf<'account-unfrozen'>): Draft {
  const t = mailWords(reading)
  const { origin, operator } = settings()
  return {
    subject: t('accountUnfrozen.subject'),
    blocks: [
      { kind: 'paragraph', text: t('accountUnfrozen.lead') },
      { kind: 'button', text: t('accountUnfrozen.button'), href: `${origin}/security` },
      { kind: 'aside', text: t('accountUnfrozen.notYou') },
    ],
    why: `${t('accountUnfrozen.why')} ${t('always')}`,
    short: t('accountUnfrozen.short', { name: operator.name, email: operator.privacyEmail }),
  }
}
