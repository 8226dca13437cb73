import { verifyRegistrationResponse, type RegistrationResponseJSON } from '@simplewebauthn/server'
import { sql } from 'drizzle-orm'
import { secondFactors } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type HalfwayActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { countTry } from './count-try.ts'
import { isOurs } from './challenge.ts'
import { holdAccount } from './hold-account.ts'
import { needPassed } from './need-passed.ts'
import { lineOf, ownerOf } from './own-factor.ts'
import { passSession } from './pass-session.ts'
import { tellHolder } from './tell-holder.ts'

/**
 * Takes a passkey that a browser made: from now on it is asked for, and this session has passed. Throws `NotNow('wrongPasskey')` for an answer to another page, session or site,
 * for one that is too old, and for a passkey that is there already.
 */
export async function addPasskey(actor: HalfwayActor, { answer, device }: { answer: string; device: string }): Promise<void> {
  await countTry(actor, 'passkey')
  const { credential } = await verified(actor, answer)
  await as(actor, async (tx) => {
    await needPassed(tx, actor)
    const added = await tx
      .insert(secondFactors)
      .values({
        ...ownerOf(actor),
        kind: 'passkey',
        label: device,
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        counter: credential.counter,
        confirmedAt: sql`now()`,
        lastUsedAt: sql`now()`,
      })
      .onConflictDoNothing()
      .returning({ id: secondFactors.id })
    if (added.length === 0) throw new NotNow('wrongPasskey')
    await record(tx, actor, lineOf(actor, { verb: 'add-second-factor', table: 'secondFactors', columns: ['credentialId', 'publicKey', 'label'] }))
    await passSession(tx, actor, 'passkey')
    await holdAccount(tx, actor)
    await tellHolder(tx, actor, 'factor-added', { factor: 'passkey' })
  })
}

async function verified(actor: HalfwayActor, answer: string) {
  const { origin } = settings()
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: JSON.parse(answer) as RegistrationResponseJSON,
      expectedChallenge: (challenge) => isOurs(actor, 'add', challenge),
      expectedOrigin: origin,
      expectedRPID: new URL(origin).hostname,
      requireUserVerification: false,
    })
    if (registrationInfo) return registrationInfo
  } catch {
    // Whatever is wrong with it, it is told in one sentence.
  }
  throw new NotNow('wrongPasskey')
}
