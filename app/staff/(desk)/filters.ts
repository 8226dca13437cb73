import { requestKinds } from '#privacy/request-words.ts'
import type { Filters } from '#privacy/requests/list-queue.ts'
import { one } from '../../one.ts'

export const kinds = requestKinds
export const identities = ['signed-in', 'code-sent', 'confirmed', 'none'] as const
export const owners = ['any', 'mine', 'free'] as const

type Query = Record<string, string | string[] | undefined>
const among = <T extends string>(values: readonly T[], value: string): T | undefined => values.find((known) => known === value)
const place = /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/

/** The filters an address names; what it does not name, or names wrongly, filters nothing. */
export function filtersFrom(query: Query): Filters {
  const [, dueOn, id] = place.exec(one(query['after'])) ?? []
  return {
    kind: among(kinds, one(query['kind'])),
    identity: among(identities, one(query['identity'])),
    owner: among(owners, one(query['owner'])) ?? 'any',
    after: dueOn && id ? { dueOn, id } : undefined,
  }
}

/** The next page under the same filters. */
export function laterUrl({ kind, identity, owner }: Filters, last: { dueOn: string; id: string }): string {
  const query = new URLSearchParams({ ...(kind && { kind }), ...(identity && { identity }), ...(owner && { owner }), after: `${last.dueOn}_${last.id}` })
  return `/staff?${query.toString()}`
}
