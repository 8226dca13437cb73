import { and, eq, isNull, sql } from 'drizzle-orm'
import { secondFactors } from '#db/schema/index.ts'
import { as, type HalfwayActor } from '../actor.ts'
import { Invalid, NotNow } from '../refusals.ts'
import { unseal } from '../seal.ts'
import { record } from '../write.ts'
import { countTry } from './count-try.ts'
import { stepOf } from './app-code.ts'
import { holdAccount } from './hold-account.ts'
import { needPassed } from './need-passed.ts'
import { lineOf, own, secretPlace } from './own-factor.ts'
import { passSession } from './pass-session.ts'
import { tellHolder } from './tell-holder.ts'

/**
 * The first code of an app: from now on it is asked for, and this session has passed. Throws `Invalid` for a wrong code, `NotNow` when no key
 * waits for one or after too many tries.
 */
export async function confirmApp(actor: HalfwayActor, { code }: { code: string }): Promise<void> {
  await countTry(actor, 'app')
  await as(actor, async (tx) => {
    await needPassed(tx, actor)
    const [waiting] = await tx
      .select()
      .from(secondFactors)
      .where(and(own(secondFactors, actor), eq(secondFactors.kind, 'totp'), eq(secondFactors.sessionId, actor.session), isNull(secondFactors.confirmedAt)))
      .for('update')
    if (!waiting?.secret) throw new NotNow('nothingWaits')
    const step = stepOf(unseal(waiting.secret, secretPlace(waiting.id)), code)
    if (step === undefined) throw new Invalid({ code: 'wrongAppCode' })
    await tx.update(secondFactors).set({ lastStep: step, confirmedAt: sql`now()`, lastUsedAt: sql`now()` }).where(eq(secondFactors.id, waiting.id))
    await record(tx, actor, lineOf(actor, { verb: 'add-second-factor', table: 'secondFactors', columns: ['confirmedAt'] }))
    await passSession(tx, actor, 'totp')
    await holdAccount(tx, actor)
    await tellHolder(tx, actor, 'factor-added', { factor: 'totp' })
  })
}
