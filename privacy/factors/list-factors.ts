import { and, count, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { profiles, recoveryCodes, secondFactors } from '#db/schema/index.ts'
import { as, type HalfwayActor } from '../actor.ts'
import { formerHours } from '../tell-channels.ts'
import { own } from './own-factor.ts'

export type Factor = { id: string; kind: 'totp' | 'passkey'; label: string; createdAt: Date; lastUsedAt: Date | null }

/** What the actor has set up, newest first, how many recovery codes are left unused, and until when nothing of theirs is deleted at once because one of these changed. */
export async function listFactors(actor: HalfwayActor): Promise<{ factors: Factor[]; codesLeft: number; heldUntil: Date | undefined }> {
  return as(actor, async (tx) => {
    const { id, kind, label, createdAt, lastUsedAt } = secondFactors
    const factors = await tx
      .select({ id, kind, label, createdAt, lastUsedAt })
      .from(secondFactors)
      .where(and(own(secondFactors, actor), isNotNull(secondFactors.confirmedAt)))
      .orderBy(desc(createdAt))
    const [left] = await tx.select({ n: count() }).from(recoveryCodes).where(and(own(recoveryCodes, actor), isNull(recoveryCodes.usedAt)))
    const [changed] = actor.audience === 'person' ? await tx.select({ at: profiles.credentialsAt }).from(profiles).where(eq(profiles.personId, actor.holder)) : []
    const held = changed?.at && new Date(changed.at.getTime() + formerHours * 3_600_000)
    return { factors, codesLeft: left?.n ?? 0, heldUntil: held && held > new Date() ? held : undefined }
  })
}
