import { z } from 'zod'
import { lines } from '../../plain-text.ts'

/** What a person can ask for here. Most deletions and downloads have pages of their own, which are faster; an appeal begins at the answer it is against, also for who follows it by a code. */
export const askedKinds = ['question', 'complaint', 'correction', 'objection', 'access', 'deletion', 'restriction', 'portability', 'opt-out'] as const

export const longestAsk = 4000

export const askInput = z.strictObject({
  // Without a choice a browser sends nothing at all.
  kind: z.enum([...askedKinds, 'appeal'], { error: 'choose' }),
  words: lines(longestAsk),
  /** The number of the request an appeal is about. */
  of: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
})

/** What a person adds to a request of theirs. */
export const ownMessageInput = z.strictObject({ number: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER), words: lines(longestAsk) })
