import { and, eq, isNull } from 'drizzle-orm'
import { secondFactors } from '#db/schema/index.ts'
import { as, type HalfwayActor } from '../actor.ts'
import { unseal } from '../seal.ts'
import { appUri } from './app-code.ts'
import { needPassed } from './need-passed.ts'
import { own, secretPlace } from './own-factor.ts'

/** The key that this session has made and that waits for its first code: what the picture says, and the key to type. Shown until it is confirmed, and never again. */
export async function readWaitingApp(actor: HalfwayActor): Promise<{ uri: string; key: string } | undefined> {
  const [found] = await as(actor, async (tx) => {
    await needPassed(tx, actor)
    return tx
      .select({ id: secondFactors.id, secret: secondFactors.secret })
      .from(secondFactors)
      .where(and(own(secondFactors, actor), eq(secondFactors.kind, 'totp'), eq(secondFactors.sessionId, actor.session), isNull(secondFactors.confirmedAt)))
  })
  if (!found?.secret) return undefined
  const key = unseal(found.secret, secretPlace(found.id))
  return { uri: appUri(key), key }
}
