import { desc } from 'drizzle-orm'
import { auditSeals } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'

export type AuditHead = { number: number; hash: string; at: Date }

/** The newest seal of the audit, which whoever names it can later be shown the audit against; undefined as long as nothing was sealed. For the roles that see seals. */
export async function auditHead(tx: Tx): Promise<AuditHead | undefined> {
  const [head] = await tx.select({ number: auditSeals.number, hash: auditSeals.hash, at: auditSeals.at }).from(auditSeals).orderBy(desc(auditSeals.number)).limit(1)
  return head
}
