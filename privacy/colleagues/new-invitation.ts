import { randomBytes } from 'node:crypto'
import { digest } from '../digest.ts'

/** A link that is mailed, and what the database keeps of it. */
export function newInvitation(): { token: string; hash: string } {
  const token = randomBytes(24).toString('base64url')
  return { token, hash: digest('session', token) }
}
