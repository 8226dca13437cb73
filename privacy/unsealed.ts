import { sql } from 'drizzle-orm'
import { dataMap } from './map.ts'
import type { Tx } from './actor.ts'
import { rowOf, type AuditRow } from './audit-chain.ts'

/** A transaction that lasts longer shows its lines to the search of the next day only. */
const recently = '2 days'

/**
 * Lines that are under no seal, in the order of their ids. `top`: the highest id under any. Ids are given before a commit, and some never come: what lies between those that
 * are sealed is looked through for late ones, among the seals of the last days or (`whole`) all. `after`: only those with a higher id.
 */
export async function unsealed(tx: Tx, { top, whole, most, after }: { top: number; whole: boolean; most: number; after?: number }): Promise<AuditRow[]> {
  const recent = sql.raw(`at > now() - interval '${recently}'`)
  const from = whole ? sql`null` : sql`case when exists (select from audit_seals where not ${recent}) then min(lower(ids)) end`
  const { rows: found } = await tx.execute<{ gaps: string }>(
    sql`select (int8multirange(int8range(${from}, ${top + 1}::bigint)) - coalesce(range_agg(ids), '{}'))::text as gaps from audit_seals where ${whole} or ${recent}`,
  )
  // What has had its time is about to go.
  const due = sql.raw(`a.at >= now() - interval '${dataMap.audit.keep.atMost}'`)
  const first = after === undefined ? sql.raw(`'-9223372036854775808'::bigint`) : sql`${after + 1}::bigint`
  const { rows } = await tx.execute<AuditRow>(sql`
    (select ${rowOf} from audit a where a.id >= greatest(${top + 1}::bigint, ${first}) and ${due} order by a.id limit ${most})
    union all
    (select a.* from unnest(${found[0]!.gaps}::int8multirange) gap
      cross join lateral (select ${rowOf} from audit a where a.id >= greatest(lower(gap), ${first}) and a.id < upper(gap) and ${due} order by a.id limit ${most}) a
      order by a.id limit ${most})
    order by id limit ${most}`)
  return rows
}
