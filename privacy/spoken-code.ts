import { randomInt } from 'node:crypto'
import { digest } from './digest.ts'
import { alphabet, inFours, lengthOfCode } from './twelve-signs.ts'

/** A code that is read from a page, a letter or a text: twelve signs (59 bits), in fours. */
export const newCode = (): string => inFours(Array.from({ length: lengthOfCode }, () => alphabet[randomInt(alphabet.length)]).join(''))

/** The same, made out of an id with a key that the database has not: a letter can be printed again, and no row holds its code. */
export function codeOf(id: string): string {
  const bytes = Buffer.from(digest('link', `spoken-code:${id}`), 'base64url')
  // A sign from two bytes: the 31 are as good as equally likely.
  return inFours(Array.from({ length: lengthOfCode }, (_, i) => alphabet[bytes.readUInt16BE(i * 2) % alphabet.length]).join(''))
}

/** What the database keeps of a code, and is shown when it is used. */
export const digestOfCode = (use: 'follow' | 'identity', code: string): string => digest('session', `${use}:${code}`)
