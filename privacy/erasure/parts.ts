import type { partErasures } from '#db/schema/index.ts'
import { columnOf, erasureOrder, ruleOf, type OwnedName } from '../keep.ts'

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

/** SQL that narrows the rows `r` of a table to those of a part. The id and the moment are checked and formatted here. */
export function narrow(name: OwnedName, { part, application, before }: Scope): string {
  if (name === 'loanCopies') return ''
  if (name === 'loans') return ' and r.ends_at > now()'
  const clock = parts[part].byDate ? ` and r.${clockOf(name)} < '${before.toISOString()}'` : ''
  return application === null ? clock : `${clock} and r.application_id = '${uuid(application)}'`
}

function clockOf(name: OwnedName): string {
  const { keep } = ruleOf(name)
  return columnOf(name, 'from' in keep ? keep.from : 'createdAt').name
}

function uuid(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) throw new TypeError('Not an id.')
  return id
}
