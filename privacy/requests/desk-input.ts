import { z } from 'zod'

/** Long enough for a full answer with its reasons. */
const longestAnswer = 8000

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
