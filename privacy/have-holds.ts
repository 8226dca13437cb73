import { and, inArray, sql } from 'drizzle-orm'
import { holds } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { lasts } from './keep.ts'

/** Whether anything of these people is held. Nearly always nothing is, and then no row has to be asked by itself. */
export async function haveHolds(tx: Tx, people: readonly string[]): Promise<boolean> {
  const found = await tx.select({ id: holds.id }).from(holds).where(and(inArray(holds.personId, [...people]), sql.raw(lasts))).limit(1)
  return found.length > 0
}
