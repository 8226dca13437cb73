import { and, eq } from 'drizzle-orm'
import { staff } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { NotFound } from '../refusals.ts'

/** Throws `NotFound` for the id of nobody who works at the desk now. */
export async function needColleague(tx: Tx, id: string): Promise<void> {
  const [found] = await tx.select({ id: staff.id }).from(staff).where(and(eq(staff.id, id), eq(staff.active, true)))
  if (!found) throw new NotFound()
}
