import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '#settings'

/** A keyed hash (HMAC-SHA-256, base64url) that can be compared but not turned back; each purpose has its own key. */
export function digest(purpose: Parameters<typeof deriveKey>[0], value: string): string {
  return createHmac('sha256', deriveKey(purpose)).update(value.normalize('NFC')).digest('base64url')
}

/** Compares two digests in a time that tells nothing. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Of an e-mail address or phone number, however it was typed. */
export function addressDigest(purpose: 'suppression' | 'tombstone' | 'rate', address: string): string {
  return digest(purpose, address.trim().toLowerCase())
}
