import { sql } from 'drizzle-orm'
import type { Tx } from './actor.ts'
import { audienceSql, byIdsAlone } from './audience-sql.ts'
import type { Topic } from './topics.ts'

/** Somebody who may be written to, in which language and because of what. */
export type Addressee = { person: string; locale: string; basis: 'consent' | 'purchase' }

/** The next people after one whom the gate lets through, in the order of their ids, at most so many; fewer only when the last of all was among them. */
export async function nextInAudience(tx: Tx, topic: Topic, after: string | null, most: number): Promise<Addressee[]> {
  await tx.execute(byIdsAlone(true))
  const { rows } = await tx.execute<Addressee>(sql`select person_id as person, locale, basis from (${audienceSql(topic, after)}) audience where reason is null order by person_id limit ${most}`)
  await tx.execute(byIdsAlone(false))
  return rows
}
