import { and, gte, sql } from 'drizzle-orm'
import { auditTrails } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import type { AuditFault } from '../audit-faults.ts'

/** So many rows at a time. */
const mostRows = 20_000

/** Rows that no seal there has been can hold, and that have not had their time. `last`: the number of the newest. */
export async function* unsealedTrails(tx: Tx, { last, ceiling }: { last: number; ceiling: number }): AsyncGenerator<AuditFault[]> {
  let after: { person: string; seal: number } | undefined
  for (;;) {
    const beyond = after && sql`(${auditTrails.personId}, ${auditTrails.seal}) > (${after.person}, ${after.seal})`
    const rows = await tx
      .select({ person: auditTrails.personId, seal: auditTrails.seal })
      .from(auditTrails)
      .where(and(sql`(${auditTrails.seal} > ${last} or ${auditTrails.seal} < 1)`, gte(auditTrails.at, new Date(ceiling)), beyond))
      .orderBy(auditTrails.personId, auditTrails.seal)
      .limit(mostRows)
    yield rows.map(({ person, seal }) => ({ what: 'trail-put-in', seal, person }) as const)
    if (rows.length < mostRows) return
    after = rows.at(-1)!
  }
}
