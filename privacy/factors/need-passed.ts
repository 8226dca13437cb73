import { and, isNotNull } from 'drizzle-orm'
import { secondFactors } from '#db/schema/index.ts'
import type { HalfwayActor, Tx } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'
import { hasPassed } from './has-passed.ts'
import { own } from './own-factor.ts'

/**
 * Whoever has a factor changes nothing about them before showing one: the mailed code alone must not add another. Throws `NotAllowed('secondFactor')`, and
 * `NotFound` for a session that is not theirs.
 */
export async function needPassed(tx: Tx, actor: HalfwayActor): Promise<void> {
  if (await hasPassed(tx, actor)) return
  const held = await tx.select({ id: secondFactors.id }).from(secondFactors).where(and(own(secondFactors, actor), isNotNull(secondFactors.confirmedAt))).limit(1)
  if (held.length > 0) throw new NotAllowed('secondFactor')
}
