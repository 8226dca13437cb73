import type { OwnedName } from './keep.ts'
import type { Category, Period, Reason } from './vocabulary.ts'

/** The kinds of record as a person thinks of them, one or more tables each, in the order of the categories. */
export const recordGroups = [
  'details',
  'choices',
  'enquiries',
  'requests',
  'looks',
  'downloads',
  'erasures',
  'billing',
  'invoices',
  'forum',
  'visits',
  'sign-ins',
  'applications',
  'traffic',
  'logs',
  'anchor',
] as const
export type RecordGroup = (typeof recordGroups)[number]

const groupOf: Record<OwnedName, RecordGroup> = {
  profiles: 'details',
  corrections: 'details',
  conflicts: 'details',
  tellings: 'details',
  channelChanges: 'details',
  choices: 'choices',
  acceptances: 'choices',
  consents: 'choices',
  enquiries: 'enquiries',
  billingProfiles: 'billing',
  paymentMethods: 'billing',
  members: 'forum',
  posts: 'forum',
  visits: 'visits',
  sessions: 'sign-ins',
  signInCodes: 'sign-ins',
  signIns: 'sign-ins',
  drafts: 'sign-ins',
  identities: 'sign-ins',
  secondFactors: 'sign-ins',
  recoveryCodes: 'sign-ins',
  notifications: 'logs',
  cachedContents: 'logs',
  applications: 'applications',
  exports: 'downloads',
  exportParts: 'downloads',
  exportFetches: 'downloads',
  exportRepeats: 'downloads',
  outbox: 'downloads',
  policyNotices: 'downloads',
  incidentNotices: 'downloads',
  invoices: 'invoices',
  calls: 'traffic',
  messages: 'traffic',
  requests: 'requests',
  requestEvents: 'requests',
  requestNotes: 'requests',
  requestDrafts: 'requests',
  identityChecks: 'requests',
  requestScans: 'requests',
  requestAttachments: 'requests',
  looks: 'looks',
  emergencyLooks: 'looks',
  loans: 'logs',
  loanCopies: 'logs',
  audit: 'looks',
  auditTrails: 'looks',
  holds: 'looks',
  erasures: 'erasures',
  erasureLines: 'erasures',
  erasureTellings: 'erasures',
  partErasures: 'erasures',
  people: 'anchor',
}

/** What becomes of rows: `nameless` ones are nobody's from then on, and stay. In the order in which it is told. */
export const outcomes = ['deleted', 'nameless', 'scrubbed', 'kept'] as const
export type Outcome = (typeof outcomes)[number]

/** Whether the rows of a line are still somebody's, for a while. */
export const isKept = ({ outcome }: { outcome: Outcome }): boolean => outcome === 'scrubbed' || outcome === 'kept'

/** What becomes of the rows of one table. `until`: the calendar date (UTC) on which the last of them is gone. */
export type ErasureLine = {
  record: OwnedName
  category: Category
  outcome: Outcome
  rows: number
  reason?: Reason
  /** How long such rows are kept at least; told for those that are. */
  floor?: Period
  /** When the first of what is kept goes: they go one by one until `until`. */
  first?: string
  until?: string
}

/** The same for one kind of record: tables whose rows end in the same way are one. */
export type GroupLine = Omit<ErasureLine, 'record'> & { group: RecordGroup }

/** Lines by kind of record, in the order of `recordGroups`; the anchor, which says nothing about anybody, is left out. */
export function grouped(lines: readonly ErasureLine[]): GroupLine[] {
  const found = new Map<string, GroupLine>()
  for (const { record, ...line } of lines) {
    const group = groupOf[record]
    if (group === 'anchor' || line.rows === 0) continue
    const key = `${group} ${isKept(line) ? 'kept' : line.outcome} ${line.reason}`
    const known = found.get(key)
    found.set(key, known ? merge(known, line) : { ...line, group })
  }
  return [...found.values()].toSorted((a, b) => recordGroups.indexOf(a.group) - recordGroups.indexOf(b.group))
}

function merge(one: GroupLine, other: Omit<ErasureLine, 'record'>): GroupLine {
  const firsts = [one.first, other.first].filter((date) => date !== undefined).toSorted()
  const untils = [one.until, other.until].filter((date) => date !== undefined).toSorted()
  return { ...one, rows: one.rows + other.rows, ...(firsts[0] && { first: firsts[0] }), ...(untils.at(-1) && { until: untils.at(-1)! }) }
}
