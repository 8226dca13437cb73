import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveKey } from '#settings'

const nonceBytes = 12
const tagBytes = 16

/** Encrypts bytes (AES-256-GCM: nonce, tag, ciphertext) with a key of 32 bytes, bound to where they lie: they open nowhere else. */
export function sealWith(key: Buffer, plain: Buffer, place: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Opens what `sealWith` closed with the same key for the same place; throws when anything was changed. */
export function unsealWith(key: Buffer, sealed: Buffer, place: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes }).setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()])
}

/** The opaque, signed token of a link that works without signing in: `place` says what kind of link. */
export const sealToken = (contents: Buffer, place: string): string => sealWith(deriveKey('link'), contents, place).toString('base64url')

/** What a token holds; nothing when it is not one of ours and of this kind, cut off, or changed. */
export function openToken(token: string, place: string): Buffer | undefined {
  const sealed = Buffer.from(token, 'base64url')
  if (sealed.toString('base64url') !== token) return undefined
  try {
    return unsealWith(deriveKey('link'), sealed, place)
  } catch {
    return undefined
  }
}

/** Encrypts text with the installation's own key. */
export const seal = (text: string, place: string): Buffer => sealWith(deriveKey('seal'), Buffer.from(text), place)

/** Opens what `seal` closed for the same place; throws when anything was changed. */
export const unseal = (sealed: Buffer, place: string): string => unsealWith(deriveKey('seal'), sealed, place).toString('utf8')
