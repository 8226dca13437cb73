import { hashes, verify } from '@noble/ed25519'
import { sha512 } from '@noble/hashes/sha2.js'
import type { SigningKey } from './signing.ts'

// Runs in a browser as well as in a command.

/** Whether this is the signature of these bytes by that key (RFC 8032, section 5.1.7). */
export function isSigned(bytes: Uint8Array, signature: Uint8Array, { x }: SigningKey): boolean {
  hashes.sha512 = sha512
  try {
    return verify(signature, bytes, Uint8Array.from(atob(x.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)), { zip215: false })
  } catch {
    return false
  }
}
