import { z } from 'zod'

/** What a recipient may answer. */
export const answers = ['erased', 'not-held', 'kept'] as const

const answer = z.enum(answers, { error: 'choose' })

export const tellingAnswer = z.strictObject({ token: z.string().max(200), answer })
export const notedAnswer = z.strictObject({ telling: z.uuid(), answer })
