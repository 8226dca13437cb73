import { createHash, createPrivateKey, createPublicKey, sign as signed, type KeyObject } from 'node:crypto'
import { signingKeys } from '#db/schema/index.ts'
import { deriveKey, settings } from '#settings'
import { as, type SealerActor, type VisitorActor, type WorkerActor } from './actor.ts'

/** A public key as a JSON Web Key (RFC 8037). `kid`: its thumbprint (RFC 7638). */
export type SigningKey = { kty: 'OKP'; crv: 'Ed25519'; x: string; kid: string; use: 'sig'; alg: 'EdDSA' }

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const beforeSeed = Buffer.from('302e020100300506032b657004220420', 'hex')

type Pair = { seed: Buffer; key: KeyObject; published: SigningKey }

let made: Pair | undefined

/** Made once: that takes ten times as long as signing. */
function keyPair(): Pair {
  const seed = deriveKey('sign')
  if (made?.seed === seed) return made
  const key = createPrivateKey({ key: Buffer.concat([beforeSeed, seed]), format: 'der', type: 'pkcs8' })
  return (made = { seed, key, published: keyOf(createPublicKey(key).export({ format: 'jwk' }).x!) })
}

/** The key that is signed with now. */
export const signingKey = (): SigningKey => keyPair().published

/** The key whose public half this is. */
export const keyOf = (x: string): SigningKey => ({ kty: 'OKP', crv: 'Ed25519', x, kid: createHash('sha256').update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest('base64url'), use: 'sig', alg: 'EdDSA' })

/** A public key as programs like openssl read it (RFC 8410, section 4). */
export const pemOf = ({ kty, crv, x }: SigningKey): string => createPublicKey({ key: { kty, crv, x }, format: 'jwk' }).export({ type: 'spki', format: 'pem' }).toString()

/** The Ed25519 signature over these bytes (RFC 8032): 64 bytes. */
export const sign = (bytes: Buffer): Buffer => signed(null, bytes, keyPair().key)

/** Where the public halves stand, for anybody. */
export const keysUrl = (): string => `${settings().origin}/api/v1/signing-keys`

/** Publishes the key that is signed with now, for good: what it signs can still be checked when `SECRET` is another. */
export async function publishKey(actor: WorkerActor | SealerActor): Promise<void> {
  const { kid, x } = signingKey()
  await as(actor, (tx) => tx.insert(signingKeys).values({ kid, x }).onConflictDoNothing())
}

/** Every key that was ever signed with, and the one of now, as a JSON Web Key Set (RFC 7517, section 5). */
export async function publishedKeys(actor: VisitorActor): Promise<{ keys: SigningKey[] }> {
  const rows = await as(actor, (tx) => tx.select({ x: signingKeys.x }).from(signingKeys))
  const now = signingKey()
  return { keys: [now, ...rows.filter(({ x }) => x !== now.x).map(({ x }) => keyOf(x))] }
}
