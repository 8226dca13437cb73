import { readerOf } from '#messages/reader-of.ts'
import { languageOf } from '#messages/words.ts'
import { inLanguage } from '#policies/in-language.ts'
import { versionOf } from '#policies/versions.ts'
import type { MailOf } from '#privacy/notify.ts'
import type { Reading } from '#privacy/reading.ts'
import { settings } from '#settings'
import type { Block, Draft } from './letter.ts'
import { dayOf, mailWords } from './reader.ts'

/** What a version changes, in its own sentences: in the language of the letter, or else as it was published, which is said and marked. */
function changesOf(reading: Reading, effective: string): Block[] {
  const version = versionOf(effective)
  if (!version) return []
  const here = languageOf(readerOf(reading).locale)
  const { policy, language } = inLanguage(version, here)
  if (language === here) return [{ kind: 'list', items: policy.summary }]
  return [
    { kind: 'aside', text: mailWords(reading)('policyChanged.untranslated') },
    { kind: 'list', items: policy.summary, language },
  ]
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
      ...changesOf(reading, effective),
      { kind: 'button', text: t('policyChanged.button'), href: `${origin}/policy/compare?from=${before}&to=${effective}` },
      { kind: 'paragraph', text: t('policyChanged.accept') },
      { kind: 'paragraph', text: t('policyChanged.refuse') },
      { kind: 'list', items: [t('policyChanged.download', { link: `${origin}/download` }), t('policyChanged.delete', { link: `${origin}/delete` })] },
    ],
    why: `${t('policyChanged.why')} ${t('always')}`,
  }
}
