import { desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { holds, requests, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import type { Holdable } from '../keep-words.ts'
import { NotAllowed } from '../refusals.ts'

type Row = typeof holds.$inferSelect
/** `cases`: numbers of the person's cases, by which they are named at the desk. */
export type Hold = Pick<Row, 'id' | 'rowId' | 'reason' | 'reference' | 'told' | 'setAt' | 'liftedAt'> & { record: Holdable; setBy: string; liftedBy: string | null; cases: number[] }

/** Holds, those that last first, then the newest. Throws `NotAllowed` but for the privacy officer. */
export async function listHolds(actor: StaffActor): Promise<Hold[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const lifter = alias(staff, 'lifter')
  return as(actor, async (tx) => {
    const { id, record, rowId, reason, reference, told, setAt, liftedAt } = holds
    const found = await tx
      .select({
        id,
        record,
        rowId,
        reason,
        reference,
        told,
        setAt,
        liftedAt,
        setBy: staff.name,
        liftedBy: lifter.name,
        cases: sql<number[]>`coalesce((select array_agg(${requests.number}::int order by ${requests.number} desc) from ${requests} where ${requests.personId} = ${holds.personId}), '{}')`,
      })
      .from(holds)
      .innerJoin(staff, eq(staff.id, holds.setBy))
      .leftJoin(lifter, eq(lifter.id, holds.liftedBy))
      .orderBy(desc(isNull(liftedAt)), desc(setAt))
      .limit(100)
    return found as Hold[]
  })
}
