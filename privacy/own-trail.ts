import { desc } from 'drizzle-orm'
import { auditTrails } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import type { Trail } from './audit-trail.ts'

/** `seal`, `at`: under which seal of the audit, and when. */
export type OwnTrail = Trail & { seal: number; at: Date }

/** How far the asking person's own lines go in the audit, as it was sealed last; undefined as long as none of theirs was. */
export async function ownTrail(tx: Tx): Promise<OwnTrail | undefined> {
  const { lines, head, seal, at } = auditTrails
  const [newest] = await tx.select({ lines, head, seal, at }).from(auditTrails).orderBy(desc(seal)).limit(1)
  return newest
}
