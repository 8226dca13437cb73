import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '#settings'
import { withPlainDomain } from './plain-domain.ts'

/** A keyed hash (HMAC-SHA-256, base64url) that can be compared but not turned back; each purpose has its own key. */
export function digest(purpose: Parameters<typeof deriveKey>[0], value: string): string {
  return createHmac('sha256', deriveKey(purpose)).update(value.normalize('NFC')).digest('base64url')
}

/** Compares two digests in a time that tells nothing. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

const normal = (address: string): string => withPlainDomain(address.trim().toLowerCase().normalize('NFC'))

/** Of an e-mail address or phone number, however it was typed. */
export function addressDigest(purpose: 'suppression' | 'tombstone' | 'rate', address: string): string {
  return purpose === 'suppression' ? suppressionDigest(listHash(address)) : digest(purpose, normal(address))
}

/** How lists of addresses are compared without the addresses: SHA-256 of the normalised one, 64 hexadecimal digits. */
export const listHash = (address: string): string => createHash('sha256').update(normal(address)).digest('hex')

/**
 * The keyed hash among the suppressions, from that of a list: whoever has a hashed list can ask for it, and nobody makes it without our key
 * (`docs/decisions/suppressions-api.md`).
 */
export const suppressionDigest = (hash: string): string => digest('suppression', hash)
