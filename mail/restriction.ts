import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { mailWords } from './reader.ts'

export function accountFrozen({ reading, params: { enquirer } }: MailOf<'account-frozen'>): Draft {
  const t = mailWords(reading)
  const { origin, operator } = settings()
  const of = enquirer ? 'enquirer.' : ''
  return {
    subject: t(`accountFrozen.${of}subject`),
    blocks: [
      { kind: 'paragraph', text: t(`accountFrozen.${of}lead`) },
      { kind: 'paragraph', text: t(`accountFrozen.${of}still`) },
      { kind: 'button', text: t('accountFrozen.button'), href: `${origin}/freeze` },
      { kind: 'aside', text: t(`accountFrozen.${of}notYou`) },
    ],
    why: `${t(`accountFrozen.${of}why`)} ${t('always')}`,
    short: t('accountFrozen.short', { name: operator.name, email: operator.privacyEmail }),
  }
}

export function accountUnfrozen({ reading, params: { enquirer } }: MailOf<'account-unfrozen'>): Draft {
  const t = mailWords(reading)
  const { origin, operator } = settings()
  const of = enquirer ? 'enquirer.' : ''
  return {
    subject: t(`accountUnfrozen.${of}subject`),
    blocks: [
      { kind: 'paragraph', text: t(`accountUnfrozen.${of}lead`) },
      { kind: 'button', text: t('accountUnfrozen.button'), href: `${origin}/security` },
      { kind: 'aside', text: t('accountUnfrozen.notYou') },
    ],
    why: `${t(`accountUnfrozen.${of}why`)} ${t('always')}`,
    short: t('accountUnfrozen.short', { name: operator.name, email: operator.privacyEmail }),
  }
}
