import { z } from 'zod'
import { lines } from '../plain-text.ts'

/** What a person can ask for here; a deletion has a page of its own. */
export const askedKinds = ['question', 'complaint', 'correction', 'objection', 'access'] as const

export const longestAsk = 4000

export const askInput = z.strictObject({
  // Without a choice a browser sends nothing at all.
  kind: z.enum(askedKinds, { error: 'choose' }),
  words: lines(longestAsk),
})
