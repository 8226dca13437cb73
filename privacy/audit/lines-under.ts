import { inArray, sql } from 'drizzle-orm'
import type { Tx } from '../actor.ts'
import { marked, rowOf, type AuditRow, type Marked } from '../audit-chain.ts'

/** The lines that are there with the ids under these seals, in the order of the ids, by the numbers of their seals. */
export async function linesUnder(tx: Tx, seals: readonly number[]): Promise<Map<number, Marked[]>> {
  if (seals.length === 0) return new Map()
  const { rows } = await tx.execute<AuditRow & { seal: string }>(sql`
    select a.* from audit_seals s cross join lateral unnest(s.ids) run
      cross join lateral (select s.number as seal, ${rowOf} from audit a where a.id >= lower(run) and a.id < upper(run) offset 0) a
    where ${inArray(sql`s.number`, [...seals])}`)
  const found = new Map<number, Marked[]>(seals.map((number) => [number, []]))
  for (const row of rows) found.get(Number(row.seal))!.push(marked(row))
  for (const lines of found.values()) lines.sort((a, b) => a.id - b.id)
  return found
}
