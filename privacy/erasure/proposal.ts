import { and, eq, sql } from 'drizzle-orm'
import { erasures, staff } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { NotNow } from '../refusals.ts'

/** Whose deletion staff proposed, who of them, and whether they may still. Read as a privacy officer. Throws `NotNow` when it is settled already. */
export async function proposal(tx: Tx, erasure: string): Promise<{ person: string; askedBy: string; isAskerThere: boolean }> {
  const [found] = await tx
    .select({ person: erasures.personId, askedBy: staff.id, isAskerThere: sql<boolean>`${staff.active} and ${staff.role} = 'privacy'` })
    .from(erasures)
    .innerJoin(staff, eq(staff.id, erasures.askedBy))
    .where(and(eq(erasures.id, erasure), eq(erasures.state, 'proposed')))
  if (!found) throw new NotNow('settledAlready')
  return found
}
