import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { recoveryCodes } from '#db/schema/index.ts'
import { as, type HalfwayActor } from '../actor.ts'
import { Invalid } from '../refusals.ts'
import { countTry } from './count-try.ts'
import { hasPassed } from './has-passed.ts'
import { holdAccount } from './hold-account.ts'
import { own } from './own-factor.ts'
import { passSession } from './pass-session.ts'
import { recoveryHash } from './recovery-code.ts'
import { tellHolder } from './tell-holder.ts'

/** Passes with a recovery code, once each, and tells the holder. Throws `Invalid` for one that is wrong or used, and `NotNow` after too many tries. */
export async function passRecoveryCode(actor: HalfwayActor, { recovery }: { recovery: string }): Promise<void> {
  await countTry(actor, 'recovery')
  await as(actor, async (tx) => {
    // Sent twice, by a double click: it is done.
    if (await hasPassed(tx, actor)) return
    const used = await tx
      .update(recoveryCodes)
      .set({ usedAt: sql`now()` })
      .where(and(own(recoveryCodes, actor), eq(recoveryCodes.codeHash, recoveryHash(actor, recovery)), isNull(recoveryCodes.usedAt)))
      .returning({ id: recoveryCodes.id })
    if (used.length === 0) throw new Invalid({ recovery: 'wrongRecoveryCode' })
    await passSession(tx, actor, 'recovery-code')
    await holdAccount(tx, actor)
    const [left] = await tx.select({ n: count() }).from(recoveryCodes).where(and(own(recoveryCodes, actor), isNull(recoveryCodes.usedAt)))
    await tellHolder(tx, actor, 'recovery-used', { left: left?.n ?? 0 })
  })
}
