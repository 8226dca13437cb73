import { languageOf } from '#messages/words.ts'
import { inLanguage } from '#policies/in-language.ts'
import { versionOf } from '#policies/versions.ts'
import type { MailOf } from '#privacy/notify.ts'
import { settings } from '#settings'
import type { Draft } from './letter.ts'
import { dayOf, mailWords } from './reader.ts'

/** What a version changes, in its own sentences, where there is a translation in the reader's language. */
function changesOf(effective: string, language: string): readonly string[] {
  const version = versionOf(effective)
  return version ? inLanguage(version, language).policy.summary : []
}

/** A version that matters is published: what changes, from when on, and what to do about it. */
export function policyChanged({ reading, params: { effective, before } }: MailOf<'policy-changed'>): Draft {
  const t = mailWords(reading)
  const { origin } = settings()
  const day = dayOf(reading, effective)
  return {
    subject: t('policyChanged.subject', { day }),
    blocks: [
      { kind: 'paragraph', text: t('policyChanged.lead', { day }) },
      { kind: 'list', items: changesOf(effective, languageOf(reading.locale)) },
      { kind: 'button', text: t('policyChanged.button'), href: `${origin}/policy/compare?from=${before}&to=${effective}` },
      { kind: 'paragraph', text: t('policyChanged.accept') },
      { kind: 'paragraph', text: t('policyChanged.refuse') },
      { kind: 'list', items: [t('policyChanged.download', { link: `${origin}/download` }), t('policyChanged.delete', { link: `${origin}/delete` })] },
    ],
    why: `${t('policyChanged.why')} ${t('always')}`,
  }
}
