import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { deriveKey } from '#settings'

const nonceBytes = 12
const tagBytes = 16

/** Encrypts text (AES-256-GCM: nonce, tag, ciphertext), bound to where it lies: it opens nowhere else. */
export function seal(text: string, place: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', deriveKey('seal'), nonce).setAAD(Buffer.from(place))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Opens what `seal` closed for the same place; throws when anything was changed. */
export function unseal(sealed: Buffer, place: string): string {
  const decipher = createDecipheriv('aes-256-gcm', deriveKey('seal'), sealed.subarray(0, nonceBytes)).setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()]).toString('utf8')
}
