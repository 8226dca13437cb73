import { eq, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import { holds } from '#db/schema/index.ts'
import { as, type StaffActor, type Tx } from '../actor.ts'
import { lasts } from '../keep.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'

export type StandingHold = typeof holds.$inferSelect
type Written = PgUpdateSetSource<typeof holds>
type Step = { verb: string; to: (hold: StandingHold, tx: Tx) => Written | Promise<Written> }

/**
 * Writes the next step of a hold that lasts. `to` looks at it as it stands, and gives what is written or throws why not; whoever is second waits and sees what the first
 * one did. Throws `NotAllowed` but for the privacy officer, `NotFound` for an id of no hold, `NotNow` when it has ended.
 */
export async function stepHold(actor: StaffActor, hold: string, { verb, to }: Step): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [found] = await tx.select({ hold: holds, lasts: sql<boolean>`${sql.raw(lasts)}` }).from(holds).where(eq(holds.id, hold)).for('update')
    if (!found) throw new NotFound()
    if (!found.lasts) throw new NotNow('settledAlready')
    const written = await to(found.hold, tx)
    await tx.update(holds).set(written).where(eq(holds.id, hold))
    // Of a hold the person may not know of, the line is nobody's.
    await record(tx, actor, { verb, table: 'holds', columns: Object.keys(written), ...(found.hold.told && { person: found.hold.personId }) })
  })
}

/** Whether somebody asks to lift it and nobody has said no. */
export const isLiftAsked = ({ liftAskedBy, liftRefusedBy }: Pick<StandingHold, 'liftAskedBy' | 'liftRefusedBy'>): boolean => liftAskedBy !== null && liftRefusedBy === null

/** SQL: whether a hold that lasts waits for a second person. */
export const waits = 'holds.confirmed_by is null or (holds.lift_asked_by is not null and holds.lift_refused_by is null)'
