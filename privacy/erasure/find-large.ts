import { sql } from 'drizzle-orm'
import { as, type EraserActor } from '../actor.ts'
import { columnOf, ruleOf, sqlName } from '../keep.ts'
import { byMonth } from '../months.ts'

/** Who of these people has more rows in a log than one transaction should take. */
export async function findLarge(actor: EraserActor, { most }: { most: number }): Promise<Set<string>> {
  const long = byMonth.map((log) => sql`select p as person from unnest(${sql.param(actor.people)}::uuid[]) p where exists (select from ${sql.raw(`${sqlName(log)} r where r.${columnOf(log, ruleOf(log).owner).name}`)} = p offset ${most})`)
  const { rows } = await as(actor, (tx) => tx.execute<{ person: string }>(sql.join(long, sql` union `)))
  return new Set(rows.map(({ person }) => person))
}
