import { eq, sql } from 'drizzle-orm'
import { bulkAssignments, staff } from '#db/schema/index.ts'
import type { Tx } from '../../actor.ts'
import { NotFound, NotNow } from '../../refusals.ts'

/** A proposal waits so long for a second person; the database counts the same. */
export const bulkDays = 7

/** A proposal that waits, kept from every other step. `valid`: whether whoever proposed it still has the role they had. Throws `NotFound`, and `NotNow` when it is settled or too old. */
export async function lockBulk(tx: Tx, id: string) {
  const [found] = await tx
    .select({
      toId: bulkAssignments.toId,
      proposedBy: bulkAssignments.proposedBy,
      waits: sql<boolean>`${bulkAssignments.confirmedAt} is null and ${bulkAssignments.endedAt} is null and ${bulkAssignments.proposedAt} > now() - ${`${bulkDays} days`}::interval`,
      valid: sql<boolean>`exists (select from ${staff} where ${staff.id} = ${bulkAssignments.proposedBy} and ${staff.role} = ${bulkAssignments.proposedAs} and ${staff.active})`,
    })
    .from(bulkAssignments)
    .where(eq(bulkAssignments.id, id))
    .for('update')
  if (!found) throw new NotFound()
  if (!found.waits) throw new NotNow('settledAlready')
  return found
}
