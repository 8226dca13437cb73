import { and, sql } from 'drizzle-orm'
import { requests, staff } from '#db/schema/index.ts'
import { atOnce, type StaffActor } from '../../actor.ts'
import { asText, named } from '../../as-text.ts'
import { isDue } from './is-due.ts'
import { afterPlace, few, inOrder, narrowedBy, queueFilter, type Filters } from './queue-filter.ts'

type Request = typeof requests.$inferSelect

export type QueueRow = Pick<Request, 'id' | 'number' | 'kind' | 'way' | 'identity' | 'dueOn' | 'lateAt' | 'ownerId' | 'extendedAt' | 'stoppedAt' | 'stopReason' | 'regime' | 'acknowledgedAt' | 'acknowledgeBy' | 'warnedAt' | 'answeredAt' | 'state'> & {
  owner: string | null
  /** Whether the person wrote last. */
  written: boolean
}
/** `matching`, `overdue`: counted up to one more than `counted`. `seen`: what the page could see, for `countChanges`. */
export type Queue = { rows: QueueRow[]; more: boolean; matching: number; overdue: number; counted: number; seen: string }

const pageSize = 50
/** Nobody works through more, and a count of all would cost as much as there are. Of a part of the queue less says enough; of what is a part by several filters still less, as what does not match has to be passed over in the index, too; and of what one person has. */
export const counted = { all: 1000, part: 200, several: 100, each: 100 } as const
export const countedOf = (filters: Filters): number => [counted.all, counted.part][narrowedBy(filters)] ?? counted.several

/**
 * Each filter has its index in either order, and what else is asked stands in it. Of a few rows that match, the planner thinks sometimes that it finds them soon by reading all from wherever the last such read was; and
 * where it takes those of two filters for few it would collect and sort all there are.
 */
const byIndex = ['seqscan', 'bitmapscan', 'sort', 'incremental_sort'].map((way) => `set local enable_${way} = off`)

/** A page of the queue by keyset, with the figures over all that match, all of one moment. What is late is late where its law is at home. */
export async function listQueue(actor: StaffActor, filters: Filters, now: Date): Promise<Queue> {
  const matching = queueFilter(actor, filters, now)
  const most = countedOf(filters)
  const page = sql`select ${shown} from ${requests} left join ${staff} on ${staff.id} = ${requests.ownerId} where ${and(matching, afterPlace(filters))} order by ${inOrder(filters)} limit ${pageSize + 1}`
  const isOpen = filters.state !== 'answered'
  const overdue = isOpen && !filters.due ? few(and(matching, isDue('overdue', now))!, most) : sql`0`
  const [found, figures] = (await atOnce(actor, [...byIndex, asText(page), asText(sql`select ${named({ matching: few(matching, most), overdue, seen: sql`pg_current_snapshot()::text` })}`)])).slice(-2)
  const rows = found!.rows as QueueRow[]
  const figure = figures!.rows[0] as Pick<Queue, 'matching' | 'overdue' | 'seen'>
  // What is narrowed to what is overdue is counted once.
  return { rows: rows.slice(0, pageSize), more: rows.length > pageSize, ...figure, ...(isOpen && filters.due === 'overdue' && { overdue: figure.matching }), counted: most }
}

const shown = named({
  id: requests.id,
  number: sql`${requests.number}::int`,
  kind: requests.kind,
  way: requests.way,
  identity: requests.identity,
  dueOn: sql`${requests.dueOn}::text`,
  lateAt: requests.lateAt,
  ownerId: requests.ownerId,
  owner: staff.name,
  state: requests.state,
  regime: requests.regime,
  acknowledgedAt: requests.acknowledgedAt,
  acknowledgeBy: sql`${requests.acknowledgeBy}::text`,
  answeredAt: requests.answeredAt,
  warnedAt: requests.warnedAt,
  extendedAt: requests.extendedAt,
  stoppedAt: requests.stoppedAt,
  stopReason: requests.stopReason,
  written: sql`coalesce((select e.by = 'person' from request_events e where e.request_id = ${requests.id} and e.kind in ('message', 'stopped') order by e.at desc limit 1), false)`,
})
