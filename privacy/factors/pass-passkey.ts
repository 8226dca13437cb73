import { verifyAuthenticationResponse, type AuthenticationResponseJSON } from '@simplewebauthn/server'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { secondFactors } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type HalfwayActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { countTry } from './count-try.ts'
import { isOurs } from './challenge.ts'
import { hasPassed } from './has-passed.ts'
import { own } from './own-factor.ts'
import { passSession } from './pass-session.ts'

/**
 * Passes with a passkey of the actor's own. Throws `NotNow('wrongPasskey')` for any other, a removed one, and an answer to another page, session or site, and `NotNow('clonedPasskey')` when it says
 * that it was used no more often than we know (WebAuthn, 6.1.1): there are two of it.
 */
export async function passPasskey(actor: HalfwayActor, { answer }: { answer: string }): Promise<void> {
  await countTry(actor, 'passkey')
  const response = read(answer)
  await as(actor, async (tx) => {
    // Sent twice, by a double click: it is done.
    if (await hasPassed(tx, actor)) return
    const [known] = await tx
      .select()
      .from(secondFactors)
      .where(and(own(secondFactors, actor), eq(secondFactors.credentialId, response.id), isNotNull(secondFactors.confirmedAt)))
      .for('update')
    const counter = known && (await verified(actor, response, known))
    if (counter === undefined) throw new NotNow('wrongPasskey')
    if ((counter > 0 || known!.counter > 0) && counter <= known!.counter) throw new NotNow('clonedPasskey')
    await tx.update(secondFactors).set({ counter, lastUsedAt: sql`now()` }).where(eq(secondFactors.id, known!.id))
    await passSession(tx, actor, 'passkey')
  })
}

function read(answer: string): AuthenticationResponseJSON {
  try {
    const response = JSON.parse(answer) as AuthenticationResponseJSON
    if (typeof response.id === 'string') return response
  } catch {
    // As below.
  }
  throw new NotNow('wrongPasskey')
}

/** How often it says that it was used; nothing when it is not a right answer. */
async function verified(actor: HalfwayActor, response: AuthenticationResponseJSON, { credentialId, publicKey }: typeof secondFactors.$inferSelect): Promise<number | undefined> {
  const { origin } = settings()
  try {
    const { verified: right, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => isOurs(actor, 'use', challenge),
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      // What it counted before is compared by us, to tell the one case from all the others.
      credential: { id: credentialId!, publicKey: new Uint8Array(publicKey!), counter: 0 },
      requireUserVerification: false,
    })
    return right ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
