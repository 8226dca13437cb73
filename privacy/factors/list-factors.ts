import { and, count, desc, isNotNull, isNull } from 'drizzle-orm'
import { recoveryCodes, secondFactors } from '#db/schema/index.ts'
import { as, type HalfwayActor } from '../actor.ts'
import { own } from './own-factor.ts'

export type Factor = { id: string; kind: 'totp' | 'passkey'; label: string; createdAt: Date; lastUsedAt: Date | null }

/** What the actor has set up, newest first, and how many recovery codes are left unused. */
export async function listFactors(actor: HalfwayActor): Promise<{ factors: Factor[]; codesLeft: number }> {
  return as(actor, async (tx) => {
    const { id, kind, label, createdAt, lastUsedAt } = secondFactors
    const factors = await tx
      .select({ id, kind, label, createdAt, lastUsedAt })
      .from(secondFactors)
      .where(and(own(secondFactors, actor), isNotNull(secondFactors.confirmedAt)))
      .orderBy(desc(createdAt))
    const [left] = await tx.select({ n: count() }).from(recoveryCodes).where(and(own(recoveryCodes, actor), isNull(recoveryCodes.usedAt)))
    return { factors, codesLeft: left?.n ?? 0 }
  })
}
