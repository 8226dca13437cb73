import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { settings } from '#settings'
import type { PasskeyOffer } from './offer-passkey.ts'

/** For tests: a passkey in memory (ES256, no attestation), which answers what a page offers as a browser would. */
export const softPasskey = () => {
  let uses = 0
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x, y } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x!, 'base64url'))],
      [-3, new Uint8Array(Buffer.from(y!, 'base64url'))],
    ]),
  )
  const hash = (of: string | Buffer) => createHash('sha256').update(of).digest()
  const clientData = (type: string, challenge: string, origin: string) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const head = (flags: number, used: number) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(used)
    return Buffer.concat([hash(new URL(settings().origin).hostname), Buffer.from([flags]), counter])
  }
  const common = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key', clientExtensionResults: {} }
  return {
    /** What is kept of it. */
    kept: { credentialId: id.toString('base64url'), publicKey: Buffer.from(cose) },
    add({ add: { challenge } }: PasskeyOffer, { origin = settings().origin } = {}): string {
      // Present, with its key in the answer.
      const authData = Buffer.concat([head(0x41, 0), Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(authData)],
        ]) as never,
      )
      const response = { clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'), attestationObject: Buffer.from(attestation).toString('base64url') }
      return JSON.stringify({ ...common, response })
    },
    use({ use: { challenge } }: PasskeyOffer, { origin = settings().origin, used = ++uses } = {}): string {
      const [data, client] = [head(0x01, used), clientData('webauthn.get', challenge, origin)]
      const signature = sign('sha256', Buffer.concat([data, hash(client)]), privateKey)
      const response = { clientDataJSON: client.toString('base64url'), authenticatorData: data.toString('base64url'), signature: signature.toString('base64url') }
      return JSON.stringify({ ...common, response })
    },
  }
}
