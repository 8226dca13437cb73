import { and, inArray, isNull } from 'drizzle-orm'
import { holds } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'

/** Whether anything of these people is held. Nearly always nothing is, and then no row has to be asked by itself. */
export async function haveHolds(tx: Tx, people: readonly string[]): Promise<boolean> {
  const found = await tx.select({ id: holds.id }).from(holds).where(and(inArray(holds.personId, [...people]), isNull(holds.liftedAt))).limit(1)
  return found.length > 0
}
