import { and, eq, inArray } from 'drizzle-orm'
import { staff } from '#db/schema/index.ts'
import type { Tx } from '../../actor.ts'
import { NotFound } from '../../refusals.ts'
import { deskRoles } from '../../vocabulary.ts'

/** Throws `NotFound` for the id of nobody who works at the desk now. */
export async function needColleague(tx: Tx, id: string): Promise<void> {
  const [found] = await tx.select({ id: staff.id }).from(staff).where(and(eq(staff.id, id), eq(staff.active, true), inArray(staff.role, deskRoles)))
  if (!found) throw new NotFound()
}
