import { NotAllowed } from '#privacy/refusals.ts'

/** Nothing, of what opens only after a look is written. Throws whatever else went wrong. */
export function lookFirst(error: unknown): undefined {
  if (error instanceof NotAllowed) return undefined
  throw error
}
