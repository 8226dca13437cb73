import { and, eq, gt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { erasures } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { sameDigest } from '../digest.ts'
import { refuseHeld } from '../refuse-held.ts'
import { Invalid } from '../refusals.ts'
import { record } from '../write.ts'
import { soonerDigest } from './ask-sooner.ts'
import type { soonerInput } from './sooner-input.ts'

/** Six digits and five tries: one chance in 200,000, and then a new code. */
const tries = 5

/**
 * Makes the actor's planned deletion due now, once, with the code that was sent for it; the worker carries it out. Throws `Invalid` for a code that is wrong (`wrongCode`) or used up,
 * tried out or expired (`oldCode`), `NotNow` when an address was replaced meanwhile, or a second factor came or went.
 */
export async function eraseSooner(actor: PersonActor, { code }: z.output<typeof soonerInput>): Promise<void> {
  await refuseHeld(actor, 'deletion')
  // The failed try must be counted though it ends in a refusal, so the refusal is thrown after the door has closed.
  const wrong = await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'erase-sooner', table: 'erasures', columns: ['dueAt', 'soonerHash', 'soonerTries'] })
    const [found] = await tx
      .update(erasures)
      .set({ soonerTries: sql`${erasures.soonerTries} + 1` })
      .where(and(eq(erasures.personId, actor.person), eq(erasures.state, 'waiting'), gt(erasures.soonerUntil, sql`now()`), sql`${erasures.soonerTries} < ${tries}`))
      .returning({ id: erasures.id, soonerHash: erasures.soonerHash })
    if (!found?.soonerHash) return 'oldCode'
    if (!sameDigest(found.soonerHash, soonerDigest(actor, code))) return 'wrongCode'
    await tx.update(erasures).set({ dueAt: sql`now()`, soonerHash: null, soonerUntil: null }).where(eq(erasures.id, found.id))
    await tx.execute(sql`select enqueue('erase-due', ${found.id}::uuid)`)
    return undefined
  })
  if (wrong) throw new Invalid({ code: wrong })
}
