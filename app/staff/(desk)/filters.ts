import { requestKinds } from '#privacy/request-words.ts'
import { dues } from '#privacy/requests/queue/is-due.ts'
import { orderOf, type Filters } from '#privacy/requests/queue/queue-filter.ts'
import { one } from '../../one.ts'

export const kinds = requestKinds
export const identities = ['signed-in', 'code-sent', 'confirmed', 'none', 'refused'] as const
export const states = ['open', 'answered'] as const
export const sorts = ['due', 'newest'] as const
export const ways = ['portal', 'letter', 'email', 'phone'] as const
export const laws = ['gdpr', 'uk', 'california', 'default'] as const
export { dues }

type Query = Record<string, string | string[] | undefined>
const among = <T extends string>(values: readonly T[], value: string): T | undefined => values.find((known) => known === value)
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** When the last row of a page is late, in seconds, and its number. */
const place = /^([1-9]\d{0,10})_([1-9]\d{0,14})$/
const ownerOf = (value: string): string | undefined => (value === 'mine' || value === 'nobody' || uuid.test(value) ? value : undefined)

/** The filters an address names; what it does not name, or names wrongly, filters nothing. */
export function filtersFrom(query: Query): Filters {
  const [, late, number] = place.exec(one(query['after'])) ?? []
  return {
    state: among(states, one(query['state'])),
    sort: among(sorts, one(query['sort'])),
    kind: among(kinds, one(query['kind'])),
    identity: among(identities, one(query['identity'])),
    way: among(ways, one(query['way'])),
    regime: among(laws, one(query['law'])),
    owner: ownerOf(one(query['owner'])),
    due: among(dues, one(query['due'])),
    after: late ? { lateAt: new Date(1000 * Number(late)), number: Number(number) } : undefined,
  }
}

/** The same as an address says it, without the place in the list: what filters nothing is left out, so that two that mean the same are the same. */
export function queryOf(filters: Filters): string {
  const { state, kind, identity, way, regime, owner, due } = filters
  const named = { state: state === 'open' ? undefined : state, kind, owner, due, way, law: regime, identity, sort: orderOf(filters) === 'due' ? undefined : 'newest' }
  return new URLSearchParams(Object.entries(named).flatMap(([name, value]) => (value ? [[name, value]] : []))).toString()
}

export const queueUrl = (query: string, more = ''): string => `/staff/requests${[query, more].filter(Boolean).join('&').replace(/^(?=.)/, '?')}`

/** The next page under the same filters. */
export const laterUrl = (filters: Filters, last: { lateAt: Date; number: number }): string => queueUrl(queryOf(filters), `after=${last.lateAt.getTime() / 1000}_${last.number}`)
