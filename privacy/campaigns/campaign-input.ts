import { z } from 'zod'
import { languages } from '../languages.ts'
import { line, lines } from '../plain-text.ts'
import { topics } from '../topics.ts'

export const longestSubject = 150
export const longestBody = 20_000
export const longestBecause = 500
/** As fast as the worker can, and more than a mail server likes. */
export const mostPerMinute = 6000

const words = {
  topic: z.enum(topics, { error: 'choose' }),
  language: z.enum(languages, { error: 'choose' }),
  subject: line(longestSubject),
  body: lines(longestBody),
  perMinute: z
    .string()
    .trim()
    .transform((typed) => (/^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : NaN))
    .pipe(z.number({ error: 'notARate' }).max(mostPerMinute, { error: 'notARate' })),
}

/** Which message, and how it stood when whoever acts on it opened the page: `campaignDigest`. */
const asSeen = { campaign: z.uuid(), seen: z.string() }

export const campaignInput = z.strictObject(words)
export const editInput = z.strictObject({ ...asSeen, ...words })
export const campaignId = z.strictObject({ campaign: z.uuid() })
export const approveInput = z.strictObject(asSeen)
export const returnInput = z.strictObject({ ...asSeen, because: lines(longestBecause) })
