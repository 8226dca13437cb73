import { agreementsInGerman } from './agreements.de.ts'
import { agreementsInSpanish } from './agreements.es.ts'
import { binding } from './in-language.ts'

/** What a person is bound by beside the policy, and the policy itself. */
export const documentIds = ['services-agreement', 'terms-of-use', 'privacy-policy'] as const
export type DocumentId = (typeof documentIds)[number]

type Sections = readonly { id: string; title: string; text: readonly string[] }[]

export type Agreement = {
  id: DocumentId
  /** Calendar date from which it holds and by which its version is known, and what it says; of the policy `policies/versions.ts` has both. */
  effective?: string
  sections?: Sections
}

/** What the agreements other than the policy say, in a language. */
export type AgreementSections = Readonly<Record<Exclude<DocumentId, 'privacy-policy'>, Sections>>

/** The demonstration operator's agreements, the one that counts first standing first. `{entity}`, `{address}` and `{email}` stand for the operator. */
export const agreements: readonly Agreement[] = [
  {
    id: 'services-agreement',
    effective: '2025-03-01',
    sections: [
      {
        id: 'service',
        title: 'The service',
        text: [
          '{entity}, {address}, carries calls and messages for your applications. You say which applications there are and to which of your servers we report.',
          'What it costs stands in the price list of the day on which you order. An invoice is due fourteen days after you received it.',
        ],
      },
      {
        id: 'data',
        title: 'Data',
        text: [
          'What you and those you call give us is yours. We use it to provide the service, to bill it, and for what the privacy policy names.',
          'Where this agreement says something else about your data than the terms of use or the privacy policy, this agreement counts. It never takes a right from you that the law gives you.',
        ],
      },
      { id: 'end', title: 'The end', text: ['Either side ends it at the end of a month. You can download your data before and afterwards, as long as your account is there, and delete the account at any time.'] },
    ],
  },
  {
    id: 'terms-of-use',
    effective: '2025-03-01',
    sections: [
      {
        id: 'portal',
        title: 'The portal',
        text: ['Use it for your own account. Tell nobody your codes. Tell us at {email} when somebody else got in.'],
      },
      { id: 'forum', title: 'The forum', text: ['What you write there can be read by anybody. Write nothing that harms others. You can take back what you wrote at any time.'] },
      { id: 'age', title: 'Age', text: ['Accounts are for people of 13 and older.'] },
    ],
  },
  { id: 'privacy-policy' },
]

/** Translations beside what was agreed. They bind nobody. */
export const agreementTranslations: Readonly<Record<string, AgreementSections>> = { de: agreementsInGerman, es: agreementsInSpanish }

/** The text of an agreement, in a language. */
export type AgreementText = { id: DocumentId; effective: string; sections: Sections; language: string }

/** The text of the agreement of that name, if there is one, in a language: where there is no translation as it was agreed. That of the policy is not here. */
export function agreementText(id: string, language: string): AgreementText | undefined {
  const agreement = agreements.find((one) => one.id === id)
  if (!agreement?.sections || !agreement.effective) return undefined
  const { effective, sections } = agreement
  const translated = Object.hasOwn(agreementTranslations, language) ? (agreementTranslations[language] as Record<string, Sections>)[id] : undefined
  return translated ? { id: agreement.id, effective, sections: translated, language } : { id: agreement.id, effective, sections, language: binding }
}
