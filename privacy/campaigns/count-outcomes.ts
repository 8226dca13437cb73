import { sql } from 'drizzle-orm'
import { as } from '../actor.ts'

/** How many messages of a campaign are in each state. What was sent a year ago is counted no more: its records are gone. */
export type Outcomes = Record<'waiting' | 'held' | 'sent' | 'withheld' | 'refused' | 'failed' | 'unsure', number>

const none: Outcomes = { waiting: 0, held: 0, sent: 0, withheld: 0, refused: 0, failed: 0, unsure: 0 }

/** Counts for several campaigns, under the worker's rights in a transaction that can't write: staff read nobody's messages. */
export async function countOutcomes(ids: readonly string[]): Promise<(id: string) => Outcomes> {
  const { rows } = await as(
    { kind: 'worker', task: 'mail' },
    (tx) => tx.execute<{ id: string; state: keyof Outcomes; n: number }>(sql`select campaign_id as id, state, count(*)::int as n from outbox where campaign_id = any(${sql.param([...ids])}::uuid[]) group by 1, 2`),
    { snapshot: true },
  )
  return (id) => ({ ...none, ...Object.fromEntries(rows.filter((row) => row.id === id).map(({ state, n }) => [state, n])) })
}
