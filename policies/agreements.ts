/** What a person is bound by beside the policy, and the policy itself. */
export const documentIds = ['services-agreement', 'terms-of-use', 'privacy-policy'] as const
export type DocumentId = (typeof documentIds)[number]

export type Agreement = {
  id: DocumentId
  /** Calendar date from which it holds and by which its version is known, and what it says; of the policy `policies/versions.ts` has both. */
  effective?: string
  sections?: readonly { id: string; title: string; text: readonly string[] }[]
}

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

/** The agreement of that name, if there is one. */
export const agreementOf = (id: string): Agreement | undefined => agreements.find((one) => one.id === id)
