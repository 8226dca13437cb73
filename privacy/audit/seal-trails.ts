import { sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import type { Marked } from '../audit-chain.ts'
import { byPerson, digestOfTrails, goOn } from '../audit-trail.ts'
import { trailsBefore } from './trails-before.ts'

/**
 * Lets the trail of each person go on who has lines under a seal, before the seal is written: gives what that says of them. Whatever stands in their place already, nobody of ours has put there: it
 * stays, and the seal says otherwise.
 */
export async function sealTrails(tx: Tx, { number, at }: { number: number; at: Date }, lines: readonly Marked[]): Promise<string> {
  const theirs = byPerson(lines)
  const people = [...theirs.keys()]
  const before = await trailsBefore(tx, people, number)
  const rows = people.map((personId) => ({ personId, at, ...goOn(personId, number, before.get(personId), theirs.get(personId)!) }))
  if (rows.length > 0) {
    await tx.execute(sql`
      insert into audit_trails (person_id, seal, at, lines, head)
        select person, ${number}::bigint, ${at.toISOString()}::timestamptz, lines, head
        from unnest(${sql.param(people)}::uuid[], ${sql.param(rows.map(({ lines: so }) => so))}::int[], ${sql.param(rows.map(({ head }) => head))}::text[]) r (person, lines, head)
        on conflict do nothing`)
  }
  return digestOfTrails(rows)
}
