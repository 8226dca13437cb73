import { and, between, desc, eq, lt, sql, type Column, type SQL } from 'drizzle-orm'
import { audit } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import type { StaffRole } from '../vocabulary.ts'
import { withinDays } from '../within-days.ts'
import type { AuditAsked } from './audit-asked.ts'
import { idsFrom } from './ids-from.ts'

const pageLines = 50

/** Who reads the audit: nobody whose own deeds are most of it. */
export const auditReaders = ['auditor', 'privacy', 'legal'] as const satisfies readonly StaffRole[]

/** A line: who (`actor`, and the id of one where there is one), when, what, in which table, which columns, and whose record, by the id the chain knows them by. */
export type AuditLineRead = { id: number; at: Date; actor: string; actorId: string | null; personId: string | null; verb: string; record: string; columns: string[] }

/** A page of the audit, newest first; of what is no id, none. `older`: the number of the line before which the next page begins. Throws `NotAllowed` but for who reads the audit. */
export async function searchAudit(actor: StaffActor, { from, to, verb, table, actor: kind, by, person, before }: AuditAsked): Promise<{ lines: AuditLineRead[]; older?: number }> {
  if (!(auditReaders as readonly StaffRole[]).includes(actor.role)) throw new NotAllowed('notYourRole')
  const asked = [
    ...withinDays(audit.at, { ...(from && { from }), ...(to && { to }) }),
    verb ? eq(audit.verb, verb) : undefined,
    table ? eq(audit.record, table) : undefined,
    kind ? eq(audit.actor, kind) : undefined,
    by ? isOf(audit.actorId, by) : undefined,
    person ? isOf(audit.personId, person) : undefined,
    before ? lt(audit.id, before) : undefined,
  ]
  const found = await as(actor, (tx) => tx.select().from(audit).where(and(...asked)).orderBy(desc(audit.id)).limit(pageLines + 1))
  const lines = found.slice(0, pageLines)
  return { lines, ...(found.length > pageLines && { older: lines.at(-1)!.id }) }
}

function isOf(column: Column, typed: string): SQL {
  const ids = idsFrom(typed)
  return ids ? between(column, ids.first, ids.last) : sql`false`
}
