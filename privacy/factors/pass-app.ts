import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { secondFactors } from '#db/schema/index.ts'
import { as, type HalfwayActor } from '../actor.ts'
import { Invalid } from '../refusals.ts'
import { unseal } from '../seal.ts'
import { countTry } from './count-try.ts'
import { stepOf } from './app-code.ts'
import { hasPassed } from './has-passed.ts'
import { own, secretPlace } from './own-factor.ts'
import { passSession } from './pass-session.ts'

/**
 * Passes with a code of an app, once: neither it nor one of an earlier 30 seconds is taken again (RFC 6238, 5.2). Throws `Invalid` for a code that is
 * wrong, used up or of an app that was removed, and `NotNow` after too many tries.
 */
export async function passApp(actor: HalfwayActor, { code }: { code: string }): Promise<void> {
  await countTry(actor, 'app')
  await as(actor, async (tx) => {
    // Sent twice, by a double click: it is done.
    if (await hasPassed(tx, actor)) return
    const apps = await tx
      .select()
      .from(secondFactors)
      .where(and(own(secondFactors, actor), eq(secondFactors.kind, 'totp'), isNotNull(secondFactors.confirmedAt)))
      .orderBy(secondFactors.id)
      .for('update')
    const right = apps.flatMap(({ id, secret, lastStep }) => {
      const step = secret ? stepOf(unseal(secret, secretPlace(id)), code) : undefined
      return step !== undefined && step > lastStep ? [{ id, step }] : []
    })[0]
    if (!right) throw new Invalid({ code: 'wrongAppCode' })
    await tx.update(secondFactors).set({ lastStep: right.step, lastUsedAt: sql`now()` }).where(eq(secondFactors.id, right.id))
    await passSession(tx, actor, 'totp')
  })
}
