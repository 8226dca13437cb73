import type { partErasures } from '#db/schema/index.ts'
import { columnOf, erasureOrder, type OwnedName, type Rule } from './keep.ts'
import { dataMap } from './map.ts'

/** What can be deleted by itself. Who somebody is and what they decided is not among it: that goes with the account, or is corrected. */
export type Part = (typeof partErasures.$inferSelect)['part']

type Of = { of: readonly OwnedName[]; byApplication?: true; byDate?: true }

const calls = ['calls', 'messages'] as const
// Of what is lent, the copies go with the entries, and loans that are open end.
const log = ['notifications', 'cachedContents', 'loans', 'loanCopies'] as const
const paying = ['paymentMethods', 'billingProfiles'] as const

const parts: Record<Part, Of> = {
  service: { of: [...calls, ...log], byApplication: true, byDate: true },
  'calls-and-messages': { of: calls, byApplication: true, byDate: true },
  'notification-log': { of: log, byApplication: true, byDate: true },
  visits: { of: ['visits'], byDate: true },
  billing: { of: [...paying, 'invoices'] },
  'payment-details': { of: paying },
  invoices: { of: ['invoices'], byDate: true },
  'forum-posts': { of: ['posts'], byDate: true },
}

export const partNames = Object.keys(parts) as Part[]

/** Whether a part can be narrowed to one application, and to what is older than a date. */
export const narrowedBy = (part: Part): { byApplication: boolean; byDate: boolean } => ({ byApplication: parts[part].byApplication === true, byDate: parts[part].byDate === true })

/** The tables of a part, in the order in which an erasure works. */
export const tablesOf = (part: Part): readonly OwnedName[] => erasureOrder.filter((name) => parts[part].of.includes(name))

/** Which rows of its tables a part is. `before`: what was there before that moment. */
export type Scope = { part: Part; application: string | null; before: Date }

/** The column by which a table's rows are older than a date. */
export function clockOf(name: OwnedName): string {
  const { keep } = dataMap[name] as Rule
  return columnOf(name, 'from' in keep ? keep.from : 'createdAt').name
}

/** SQL: whether a row is of a part that its owner had deleted, and has to stay for now; undefined for a table of which nothing has to. */
export function isParted(name: OwnedName, row: string): string | undefined {
  const { owner, erase } = dataMap[name] as Rule
  const of = partNames.filter((part) => parts[part].of.includes(name))
  if (erase === 'delete' || of.length === 0) return undefined
  const dated = of.filter((part) => parts[part].byDate)
  const narrowed = [
    `(${row}.${clockOf(name)} < part_erasures.before${dated.length < of.length ? ` or part_erasures.part not in (${quoted(dated)})` : ''})`,
    ...(of.some((part) => parts[part].byApplication) ? [`(part_erasures.application_id is null or part_erasures.application_id = ${row}.${columnOf(name, 'applicationId').name})`] : []),
  ]
  return `exists (select from part_erasures where part_erasures.person_id = ${row}.${columnOf(name, owner).name} and part_erasures.state = 'waiting' and part_erasures.part in (${quoted(of)}) and ${narrowed.join(' and ')})`
}

const quoted = (names: readonly Part[]): string => names.map((name) => `'${name}'`).join(', ')
