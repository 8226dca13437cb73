import { z } from 'zod'
import { optionalLine } from '../../plain-text.ts'
import { suspicions, wrongLinks } from '../../request-words.ts'

const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const checkChannels = ['email', 'phone', 'post'] as const
export type CheckChannel = (typeof checkChannels)[number]

/** `agent`: who says that they act for the person; empty when nobody does. */
export const startCheckInput = z.strictObject({ number, channel: z.enum(checkChannels, { error: 'choose' }), agent: optionalLine(120) })
export const doubtInput = z.strictObject({ number, suspicion: z.enum(suspicions, { error: 'choose' }) })

const needle = z.string().trim().max(254, { error: 'tooLong' }).regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'hiddenCharacters' })
/** What is on file of somebody, exactly. */
export const exactly = needle.refine((typed) => typed.length >= 3, { error: 'tooShort' })
export const exactlyOrNothing = needle.refine((typed) => typed === '' || typed.length >= 3, { error: 'tooShort' })
export const linkPersonInput = z.strictObject({ number, needle: exactly })

export const unlinkPersonInput = z.strictObject({ number, reason: z.enum(wrongLinks, { error: 'choose' }) })

/** A request of one's own that came another way. */
export const ownCheckInput = z.strictObject({ number, answer: z.enum(['mine', 'not-mine']) })

export const checkOf = z.strictObject({ number, check: z.uuid() })
