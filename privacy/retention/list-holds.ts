import { desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { holds, requests, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import type { Holdable } from '../keep-words.ts'
import { lasts } from '../keep.ts'
import { NotAllowed } from '../refusals.ts'
import { isLiftAsked, waits, type StandingHold } from './step-hold.ts'

export type HoldState = 'set' | 'lift-asked' | 'confirmed' | 'taken-back' | 'refused' | 'lapsed' | 'lifted'
/** A step: whose, when, and whether it was taken by whoever looks. */
export type Step = { name: string; at: Date; mine: boolean }

/**
 * A hold as the desk sees it. `set` and `lift-asked` wait for a second person. `endsAt`: when it lapses, or when it ended. `refused`: who would not lift it. `cases`:
 * numbers of the person's cases, by which they are named at the desk.
 */
export type Hold = Pick<StandingHold, 'id' | 'rowId' | 'reason' | 'reference' | 'told' | 'endsAt'> & {
  record: Holdable
  state: HoldState
  set: Step
  confirmed: Step | null
  asked: Step | null
  refused: Step | null
  endedBy: string | null
  cases: number[]
}

/** A hundred holds: those that wait for a second person, the first to lapse first; then those that last, then those that ended, the newest first. Throws `NotAllowed` but for the privacy officer. */
export async function listHolds(actor: StaffActor): Promise<Hold[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const [confirmer, asker, refuser, ender] = [alias(staff, 'confirmer'), alias(staff, 'asker'), alias(staff, 'refuser'), alias(staff, 'ender')]
  return as(actor, async (tx) => {
    const found = await tx
      .select({
        hold: holds,
        lasts: sql<boolean>`${sql.raw(lasts)}`,
        names: { set: staff.name, confirmed: confirmer.name, asked: asker.name, refused: refuser.name, ended: ender.name },
        cases: sql<number[]>`coalesce((select array_agg(${requests.number}::int order by ${requests.number} desc) from ${requests} where ${requests.personId} = ${holds.personId}), '{}')`,
      })
      .from(holds)
      .innerJoin(staff, eq(staff.id, holds.setBy))
      .leftJoin(confirmer, eq(confirmer.id, holds.confirmedBy))
      .leftJoin(asker, eq(asker.id, holds.liftAskedBy))
      .leftJoin(refuser, eq(refuser.id, holds.liftRefusedBy))
      .leftJoin(ender, eq(ender.id, holds.endedBy))
      .orderBy(sql.raw(`${lasts} desc, (${waits}) desc, case when ${lasts} then holds.ends_at end`), desc(holds.setAt))
      .limit(100)
    return found.map(({ hold, lasts: still, names, cases }) => {
      const step = (by: string | null, name: string | null, at: Date | null) => (by && name && at ? { name, at, mine: by === actor.staff } : null)
      const { id, rowId, reason, reference, told, endsAt } = hold
      return {
        id,
        record: hold.record as Holdable,
        rowId,
        reason,
        reference,
        told,
        endsAt,
        state: stateOf(hold, still),
        set: { name: names.set, at: hold.setAt, mine: hold.setBy === actor.staff },
        confirmed: step(hold.confirmedBy, names.confirmed, hold.confirmedAt),
        asked: step(hold.liftAskedBy, names.asked, hold.liftAskedAt),
        refused: step(hold.liftRefusedBy, names.refused, hold.liftRefusedAt),
        endedBy: names.ended,
        cases,
      }
    })
  })
}

function stateOf(hold: StandingHold, lasting: boolean): HoldState {
  if (lasting) return !hold.confirmedBy ? 'set' : isLiftAsked(hold) ? 'lift-asked' : 'confirmed'
  if (!hold.endedBy) return 'lapsed'
  return hold.confirmedBy ? 'lifted' : hold.endedBy === hold.setBy ? 'taken-back' : 'refused'
}
