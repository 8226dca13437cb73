import { createHmac } from 'node:crypto'
import { deriveKey } from '#settings'

/** Half an hour, as for a new number: a text may take its time. */
export const optInMinutes = 30

/**
 * The six digits that prove a number for somebody, in the half hour of a moment. They are computed, not stored: the same again when the text is asked for again, and nothing is left to delete.
 */
export function optInCode({ person, number }: { person: string; number: string }, at: Date): string {
  const window = Math.floor(at.getTime() / (optInMinutes * 60_000))
  const mac = createHmac('sha256', deriveKey('session')).update(`opt-in:${person}:${number}:${window}`).digest()
  return String(Number(mac.readBigUInt64BE() % 1_000_000n)).padStart(6, '0')
}
