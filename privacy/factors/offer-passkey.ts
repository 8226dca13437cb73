import { and, eq, isNotNull } from 'drizzle-orm'
import type { PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server'
import { secondFactors } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type HalfwayActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { newChallenge } from './challenge.ts'
import { own } from './own-factor.ts'

export type PasskeyOffer = { add: PublicKeyCredentialCreationOptionsJSON; use: PublicKeyCredentialRequestOptionsJSON }

/** EdDSA, ES256, RS256 (WebAuthn, 5.4). */
const algorithms = [-8, -7, -257]
/** Milliseconds in which a device has to answer. */
const timeout = 120_000

/** What a browser needs to make a passkey, and to use one of those there are. Says nothing of who the holder is. */
export async function offerPasskey(actor: HalfwayActor): Promise<PasskeyOffer> {
  const { origin, operator } = settings()
  const { hostname, host } = new URL(origin)
  const held = await as(actor, (tx) =>
    tx
      .select({ id: secondFactors.credentialId })
      .from(secondFactors)
      .where(and(own(secondFactors, actor), eq(secondFactors.kind, 'passkey'), isNotNull(secondFactors.confirmedAt))),
  )
  const known = held.map(({ id }) => ({ id: id!, type: 'public-key' as const }))
  const name = actor.audience === 'staff' ? `${host}/staff` : host
  return {
    add: {
      challenge: newChallenge(actor, 'add'),
      rp: { id: hostname, name: operator.name },
      user: { id: digest('session', `passkey:${actor.audience}:${actor.holder}`), name, displayName: name },
      pubKeyCredParams: algorithms.map((alg) => ({ alg, type: 'public-key' as const })),
      timeout,
      excludeCredentials: known,
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
      attestation: 'none',
    },
    use: { challenge: newChallenge(actor, 'use'), rpId: hostname, timeout, allowCredentials: known, userVerification: 'preferred' },
  }
}
