import { and, eq, isNull, lt, sql, type SQL } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import type { StaffActor } from '../../actor.ts'
import { isDue, type Due } from './is-due.ts'

type Request = typeof requests.$inferSelect

/** What narrows the queue; `owner` is a colleague's id, or one of two words. */
export type Filters = {
  state?: Request['state'] | undefined
  /** The first due first, or the newest first. Narrowed by when they are due it is always the former. */
  sort?: 'due' | 'newest' | undefined
  kind?: Request['kind'] | undefined
  identity?: Request['identity'] | undefined
  way?: Request['way'] | undefined
  regime?: Request['regime'] | undefined
  owner?: string | undefined
  due?: Due | undefined
  /** The last row of the page before: its number, and in the order of what is due when it is late. */
  after?: { number: number; lateAt: Date } | undefined
}

export const orderOf = ({ sort, due }: Filters): 'due' | 'newest' => (due ? 'due' : (sort ?? 'due'))

/** How many of the filters that have indexes of their own narrow it. */
export const narrowedBy = ({ kind, identity, way, regime, owner }: Filters): number => [kind, identity, way, regime, owner].filter(Boolean).length

/**
 * The order in SQL. Its last column decides nothing, as a number is given once: it stands behind the number in the indexes that fit and in no other. Without it the planner, who takes what matches to lie evenly, goes
 * through all that are due to find those of nobody, which are the last, and through all numbers to find the newest answered, which come after all that wait.
 */
export const inOrder = (filters: Filters): SQL => {
  const { number, lateAt, stoppedAt } = requests
  if (orderOf(filters) === 'newest') return narrowedBy(filters) ? sql`${number} desc, ${stoppedAt} desc` : sql`${number} desc, ${lateAt} desc`
  return narrowedBy(filters) ? sql`${lateAt}, ${number}, ${stoppedAt}` : sql`${lateAt}, ${number}`
}

/** Which requests a filter lets through, for whoever asks; without the place in the list, at a moment. A stopped clock is never overdue. */
export function queueFilter(actor: StaffActor, { state = 'open', kind, identity, way, regime, owner, due }: Filters, now: Date): SQL {
  return and(
    eq(requests.state, state),
    owner === 'nobody' ? isNull(requests.ownerId) : owner ? eq(requests.ownerId, owner === 'mine' ? actor.staff : owner) : undefined,
    kind ? eq(requests.kind, kind) : undefined,
    identity ? eq(requests.identity, identity) : undefined,
    way ? eq(requests.way, way) : undefined,
    regime ? eq(requests.regime, regime) : undefined,
    due ? isDue(due, now) : undefined,
  )!
}

/** What comes after the last row of the page before. */
export const afterPlace = ({ after, ...filters }: Filters): SQL | undefined =>
  after && (orderOf(filters) === 'newest' ? lt(requests.number, after.number) : sql`(${requests.lateAt}, ${requests.number}) > (${after.lateAt.toISOString()}, ${after.number})`)

/** How many there are, counted up to one more than `most`. */
export const few = (where: SQL, most: number): SQL => sql`(select count(*)::int from (select from ${requests} where ${where} limit ${most + 1}) as few)`
