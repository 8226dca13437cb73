import type { OwnedName } from './keep.ts'

/** Where a kind of record comes from (GDPR, articles 14(2)(f) and 15(1)(g)). */
export const recordSources = ['you', 'you-or-import', 'systems', 'portal', 'staff'] as const
export type RecordSource = (typeof recordSources)[number]

const sources: Record<OwnedName, RecordSource> = {
  people: 'portal',
  profiles: 'you-or-import',
  corrections: 'portal',
  conflicts: 'you-or-import',
  tellings: 'portal',
  channelChanges: 'you',
  choices: 'you-or-import',
  acceptances: 'you-or-import',
  consents: 'you',
  enquiries: 'you',
  requests: 'you',
  requestEvents: 'staff',
  requestNotes: 'staff',
  identityChecks: 'portal',
  requestScans: 'staff',
  loans: 'you',
  loanCopies: 'you',
  looks: 'portal',
  exports: 'you',
  exportParts: 'portal',
  exportFetches: 'portal',
  exportRepeats: 'you',
  erasures: 'you',
  erasureLines: 'portal',
  erasureTellings: 'portal',
  partErasures: 'you',
  holds: 'staff',
  audit: 'portal',
  outbox: 'portal',
  policyNotices: 'portal',
  incidentNotices: 'portal',
  members: 'you',
  posts: 'you',
  billingProfiles: 'you-or-import',
  paymentMethods: 'you-or-import',
  invoices: 'systems',
  visits: 'portal',
  sessions: 'portal',
  signInCodes: 'portal',
  identities: 'portal',
  secondFactors: 'you',
  recoveryCodes: 'portal',
  drafts: 'you',
  applications: 'systems',
  calls: 'systems',
  messages: 'systems',
  notifications: 'systems',
  cachedContents: 'systems',
}

/** Where the records of a table come from. */
export const sourceOf = (record: OwnedName): RecordSource => sources[record]
