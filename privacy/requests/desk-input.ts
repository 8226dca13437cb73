import { z } from 'zod'
import { lines } from '../plain-text.ts'
import { extensionReasons, refusalReasons, stopReasons } from '../request-words.ts'

/** Long enough for a full answer with its reasons. */
const longestAnswer = 8000
/** A message, the words beside a reason, or a note. */
export const longestMessage = 4000

const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const requestNumber = z.strictObject({ number })

export const answerInput = z.strictObject({
  number,
  words: z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .max(longestAnswer, { error: 'tooLong' })
    // oxlint-disable-next-line no-control-regex
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]*$/, { error: 'notPlainText' }),
})

const own = lines(longestMessage)

export const messageInput = z.strictObject({ number, message: own })
export const noteInput = z.strictObject({ number, note: own })
export const extendInput = z.strictObject({ number, reason: z.enum(extensionReasons, { error: 'choose' }), words: own })
export const stopInput = z.strictObject({ number, reason: z.enum(stopReasons, { error: 'choose' }), words: own })
/** `first`: the number of the request that answers both. */
export const duplicateInput = z.strictObject({ number, first: number })
export const denyInput = z.strictObject({ number, outcome: z.enum(['denied', 'in-part'], { error: 'choose' }), reason: z.enum(refusalReasons, { error: 'choose' }), words: own })
