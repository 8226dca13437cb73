import { sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import type { Trail } from '../audit-trail.ts'

/** Where the trails of these people were before a seal: one jump in an index for each. */
export async function trailsBefore(tx: Tx, people: readonly string[], seal: number): Promise<Map<string, Trail>> {
  if (people.length === 0) return new Map()
  const { rows } = await tx.execute<Trail & { person: string }>(sql`
    select person, t.lines, t.head from unnest(${sql.param(people)}::uuid[]) person
      cross join lateral (select lines, head from audit_trails where person_id = person and seal > 0 and seal < ${seal} order by seal desc limit 1) t`)
  return new Map(rows.map(({ person, lines, head }) => [person, { lines, head }]))
}
