import { sql } from 'drizzle-orm'
import { as, type StaffActor } from '../actor.ts'
import { audienceSql, roomForAudience } from '../audience-sql.ts'
import { sendRefusals, type SendRefusal } from '../may-send.ts'
import { NotAllowed } from '../refusals.ts'
import type { Topic } from '../topics.ts'

/** How many may be written to about a topic, by basis, and how many not, by reason. */
export type Audience = { sent: Record<'consent' | 'purchase', number>; refused: Record<SendRefusal, number> }

/** Counts everybody by the gate's rule as it stands now, at one moment, as the worker will who sends. Throws `NotAllowed` but for the privacy officer. */
export async function countAudience(actor: StaffActor, topic: Topic): Promise<Audience> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const { rows } = await as({ kind: 'worker', task: 'mail' }, (tx) => tx.execute(roomForAudience).then(() => tx.execute<{ why: string; people: number }>(countSql(topic))), { snapshot: true })
  const found = new Map(rows.map(({ why, people }) => [why, people]))
  const of = <K extends string>(...keys: K[]) => Object.fromEntries(keys.map((key) => [key, found.get(key) ?? 0])) as Record<K, number>
  return { sent: of('consent', 'purchase'), refused: of(...sendRefusals) }
}

const countSql = (topic: Topic) => sql`select coalesce(reason, basis) as why, count(*)::int as people from (${audienceSql(topic)}) audience group by 1`
