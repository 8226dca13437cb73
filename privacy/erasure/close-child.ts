import { and, eq, sql } from 'drizzle-orm'
import { erasures } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { personDigest } from '../journal-entry.ts'
import { inscribe } from '../journal.ts'
import { NotNow } from '../refusals.ts'
import { shut } from './shut.ts'

/** What staff proposed, and the other of them who agrees. */
type Proposed = { id: string; agreedBy: string }

/**
 * Closes the account of somebody under 13 and makes its deletion due now, in the place of one that is planned: nobody signs in to it any more, and nobody calls it off (2014 policy,
 * "Children"). The last steps of a transaction. Throws `NotNow` when it is deleted already, or the proposal is settled.
 */
export async function closeChild(tx: Tx, { person, proposed }: { person: string; proposed?: Proposed }): Promise<void> {
  await shut(tx, person)
  const due = { cause: 'child', dueAt: sql`now()` } as const
  const waiting = and(eq(erasures.personId, person), eq(erasures.state, 'waiting'))
  if (proposed) {
    // One that the holder planned meanwhile gives way.
    await tx.update(erasures).set({ state: 'cancelled', settledAt: sql`now()` }).where(waiting)
    const agreed = await tx.update(erasures).set({ ...due, state: 'waiting', agreedBy: proposed.agreedBy }).where(and(eq(erasures.id, proposed.id), eq(erasures.state, 'proposed'))).returning({ id: erasures.id })
    if (agreed.length === 0) throw new NotNow('settledAlready')
  } else {
    const there = await tx.update(erasures).set(due).where(waiting).returning({ id: erasures.id })
    if (there.length === 0) await tx.insert(erasures).values({ personId: person, ...due })
  }
  const [planned] = await tx.select({ id: erasures.id, due: erasures.dueAt }).from(erasures).where(waiting)
  await tx.execute(sql`select enqueue('erase-due', ${planned!.id}::uuid)`)
  await inscribe(tx, { kind: 'planned', person: personDigest(person), erasure: planned!.id, due: planned!.due.toISOString(), cause: 'child' })
}
