import { sql } from 'drizzle-orm'
import type { Tx } from './actor.ts'
import { audienceSql, roomForAudience } from './audience-sql.ts'
import type { Topic } from './topics.ts'

/** Somebody who may be written to, in which language and because of what. */
export type Addressee = { person: string; locale: string; basis: 'consent' | 'purchase' }

/**
 * The next people after one whom the gate lets through, in the order of their ids, at most so many; fewer only when the last of all was among them.
 * The rule is asked of one stretch of ids after the other, each as long as what was found so far says it has to be (within `stretches`), so that nobody is looked at for every batch who is for a later one.
 */
export async function nextInAudience(tx: Tx, topic: Topic, after: string | null, most: number, stretches = { shortest: 100, longest: 20_000 }): Promise<Addressee[]> {
  await tx.execute(roomForAudience)
  const found: Addressee[] = []
  let from = after
  for (let asked = 0; found.length < most; ) {
    const left = most - found.length
    const length = Math.min(stretches.longest, Math.max(stretches.shortest, Math.ceil((left * (asked + 1)) / (found.length + 1))))
    const upTo = await endOf(tx, from, length)
    const { rows } = await tx.execute<Addressee>(
      sql`select person_id as person, locale, basis from (${audienceSql(topic, { after: from, upTo })}) audience where reason is null order by person_id limit ${left}`,
    )
    found.push(...rows)
    if (!upTo) break
    from = upTo
    asked += length
  }
  return found
}

/** The last of the next so many people; nobody when there are fewer. */
async function endOf(tx: Tx, after: string | null, length: number): Promise<string | undefined> {
  const { rows } = await tx.execute<{ id: string }>(sql`select person_id as id from profiles where ${after ? sql`person_id > ${after}::uuid` : sql`true`} order by person_id offset ${length - 1} limit 1`)
  return rows[0]?.id
}
