import { columnOf, ownedNames, ruleOf, type OwnedName, type Rule } from './keep.ts'
import { dataMap } from './map.ts'
import { categories, type Category, type CorrectionKind, type Period, type Personal, type Purpose, type Recipient, type Structural } from './vocabulary.ts'

export type { OwnedName }

type Columns<T extends OwnedName> = (typeof dataMap)[T]['columns']
/** The columns of a table that say something about a person. */
export type PersonalColumn<T extends OwnedName> = { [C in keyof Columns<T>]: Columns<T>[C] extends { category: 'none' } ? never : C }[keyof Columns<T>] & string

/** Columns that say nothing about anybody by themselves, but without which a row is not understood. */
const alsoShown = {
  corrections: ['at', 'field', 'source', 'outcome'],
  conflicts: ['at', 'field', 'state', 'settledAt'],
  tellings: ['createdAt', 'recipient', 'state', 'settledAt'],
  channelChanges: ['createdAt', 'channel', 'state'],
  choices: ['source'],
  acceptances: ['source'],
  policyNotices: ['at', 'version', 'state'],
  consents: ['source'],
  incidentNotices: ['at', 'records', 'state', 'seenAt'],
  requests: ['number', 'dueOn'],
  requestEvents: ['by'],
  exports: ['state'],
  erasureLines: ['record', 'outcome', 'rows', 'keptUntil'],
  erasureTellings: ['createdAt', 'recipient', 'state', 'toldAt', 'answer', 'answeredAt'],
  signInCodes: ['createdAt', 'expiresAt'],
  drafts: ['createdAt'],
  holds: ['setAt', 'record', 'reason', 'endsAt'],
  audit: ['at', 'actor', 'verb', 'record', 'columns'],
  auditTrails: ['at', 'lines', 'head'],
  outbox: ['createdAt', 'kind', 'topic', 'subject', 'basis', 'state', 'settledAt'],
  paymentMethods: ['createdAt'],
  sessions: ['expiresAt'],
  identities: ['createdAt'],
  applications: ['createdAt'],
  members: ['createdAt'],
  posts: ['leaves'],
} as const satisfies { [T in OwnedName]?: readonly (keyof Columns<T>)[] }

/** Tables whose columns say nothing about anybody by themselves are held for something, too. */
const heldFor = { audit: 'requests', auditTrails: 'requests', holds: 'requests', conflicts: 'account', tellings: 'account', erasureLines: 'requests', erasureTellings: 'requests', outbox: 'account', policyNotices: 'account', incidentNotices: 'account', drafts: 'account', signInCodes: 'security' } as const satisfies { [T in OwnedName]?: Purpose }

/** Those of a table. */
export type ShownColumn<T extends OwnedName> = T extends keyof typeof alsoShown ? (typeof alsoShown)[T][number] : never

export type HeldColumn = { column: string; purpose?: Purpose; recipients: readonly Recipient[]; correct: CorrectionKind | false; secret: boolean; sealed: boolean; file?: true; shorten?: Period }

/**
 * One kind of record as a person meets it. `readable`: the person's own role may read the rows (codes on their way it may not).
 * `clock`: the column by which its rows are ordered, newest first; without one there is a single row.
 */
export type Holding = {
  record: OwnedName
  category: Category
  keep: Rule['keep']
  erase: Rule['erase']
  /** That its owner may leave rows of it without a name instead. */
  lettingGo?: Rule['lettingGo']
  columns: readonly HeldColumn[]
  purposes: readonly Purpose[]
  recipients: readonly Recipient[]
  readable: boolean
  clock?: string
}

/** Every kind of record the map knows, with the operator's own periods, in the order of the categories. */
export function holdings(): readonly Holding[] {
  return (made ??= categories.flatMap((category) => ownedNames.map(holding).filter((one) => one.category === category)))
}
let made: readonly Holding[] | undefined

/** The tables of fingerprints, by which nobody can be found and which outlive every account. */
export type FingerprintName = { [T in keyof typeof dataMap]: (typeof dataMap)[T] extends { fingerprints: object } ? T : never }[keyof typeof dataMap]
export const fingerprints = (Object.keys(dataMap) as (keyof typeof dataMap)[])
  .filter((record): record is FingerprintName => 'fingerprints' in dataMap[record])
  .map((record) => ({ record, ...dataMap[record].fingerprints }))

/** One kind of record. */
export const holdingOf = (record: OwnedName): Holding => holdings().find((one) => one.record === record)!

/** A category as a whole: every purpose and recipient of its records, and the longest that one of them stays while the account is there. */
export type Whole = { category: Category; purposes: readonly Purpose[]; recipients: readonly Recipient[]; longest: Period }

export function wholeOf(category: Category): Whole {
  const known = wholes.get(category)
  if (known) return known
  // Receipts, and who was told, come into being only with the end of the account.
  const all = holdings().filter((one) => one.category === category && one.record !== 'erasureLines' && one.record !== 'erasureTellings')
  const periods = all.flatMap(({ keep }) => ('from' in keep ? keep.atMost : []))
  const whole = {
    category,
    purposes: [...new Set(all.flatMap(({ purposes }) => purposes))],
    recipients: [...new Set(all.flatMap(({ recipients }) => recipients))],
    longest: periods.toSorted((a, b) => days(b) - days(a))[0]!,
  }
  wholes.set(category, whole)
  return whole
}
const wholes = new Map<Category, Whole>()
const days = (period: Period): number => parseInt(period.slice(1), 10) * { D: 1, M: 30.44, Y: 365.25 }[period.at(-1) as 'D' | 'M' | 'Y']

/** The columns in a recipient's scope, by kind of record. */
export function scopeOf(recipient: Recipient): { record: OwnedName; columns: HeldColumn[] }[] {
  return holdings()
    .map(({ record, columns }) => ({ record, columns: columns.filter((column) => column.recipients.includes(recipient)) }))
    .filter(({ columns }) => columns.length > 0)
}

function holding(record: OwnedName): Holding {
  const { category, keep, erase, lettingGo } = ruleOf(record)
  const columns = heldColumns(record)
  const purposes = [...new Set(columns.flatMap(({ purpose }) => purpose ?? []))]
  const whole = (heldFor as Partial<Record<OwnedName, Purpose>>)[record]
  return {
    record,
    category,
    keep,
    erase,
    ...(lettingGo && { lettingGo }),
    columns,
    purposes: whole ? [whole] : purposes,
    recipients: [...new Set(columns.flatMap(({ recipients }) => recipients))],
    readable: isReadable(record),
    ...clockOf(record),
  }
}

function heldColumns(record: OwnedName): HeldColumn[] {
  const also: readonly string[] = (alsoShown as Partial<Record<OwnedName, readonly string[]>>)[record] ?? []
  const all = Object.entries<Structural | Personal>(dataMap[record].columns)
  const first = clockOf(record).clock
  return all
    .filter(([column, { category }]) => category !== 'none' || also.includes(column))
    .map(([column, entry]) =>
      entry.category === 'none'
        ? { column, recipients: [], correct: false as const, secret: entry.secret === true, sealed: false }
        : { column, purpose: entry.purpose, recipients: entry.recipients, correct: entry.correct, secret: entry.secret === true, sealed: entry.sealed === true, ...(entry.file && { file: true as const }), ...(entry.shorten && { shorten: entry.shorten }) },
    )
    .toSorted((a, b) => Number(b.column === first) - Number(a.column === first))
}

/** Whether a column holds nothing but words of ours, out of a closed list. */
export const isClosed = (record: OwnedName, column: string): boolean => (columnOf(record, column).enumValues?.length ?? 0) > 0

/** Whether the person's own role may read the rows of a table. */
export const isReadable = (record: OwnedName): boolean => 'select' in ((dataMap[record].grants as Rule['grants']).person ?? {})

/** The column by which the rows of a table are ordered, if it has more than one row of a person. */
export function clockOf(record: OwnedName): { clock?: string } {
  if (record === 'sessions') return { clock: 'lastSeenAt' }
  const { keep } = dataMap[record] as Rule
  if ('from' in keep) return { clock: keep.from }
  const clock = ['at', 'createdAt'].find((column) => column in dataMap[record].columns && record !== 'profiles')
  return clock ? { clock } : {}
}
