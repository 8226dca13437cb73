import { randomBytes } from 'node:crypto'
import type { HalfwayActor } from '../actor.ts'
import { digest, sameDigest } from '../digest.ts'

/** What a passkey is asked to sign: to be added, or to be used. */
type Use = 'add' | 'use'

/** Minutes. A page that stays open longer is opened again. */
const lasts = 10

const sealOf = ({ session }: HalfwayActor, use: Use, random: string, at: string): string => digest('session', `passkey:${use}:${session}:${random}:${at}`)

/** A challenge for this session alone, of which nothing is kept: it carries its own moment and our mark (WebAuthn, 13.4.3). */
export const newChallenge = (actor: HalfwayActor, use: Use): string => {
  const [random, at] = [randomBytes(16).toString('base64url'), Date.now().toString(36)]
  return Buffer.from(`${random}.${at}.${sealOf(actor, use, random, at)}`).toString('base64url')
}

/** Whether a challenge was made for this session and use, not long ago. */
export const isOurs = (actor: HalfwayActor, use: Use, challenge: string): boolean => {
  const [random = '', at = '', mark = ''] = Buffer.from(challenge, 'base64url').toString().split('.')
  const age = Date.now() - Number.parseInt(at, 36)
  return age >= 0 && age < lasts * 60_000 && sameDigest(mark, sealOf(actor, use, random, at))
}
