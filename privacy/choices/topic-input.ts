import { z } from 'zod'
import { topics } from '../topics.ts'

/** One topic, on or off. */
export const topicInput = z.strictObject({ topic: z.enum(topics, { error: 'choose' }), decision: z.enum(['in', 'out'], { error: 'choose' }) })

/** A button of a message's way out: its own topic, another, or `all`. Every token is a text that may be wrong: the verb says so. */
export const linkInput = z.strictObject({ token: z.string().max(500), topic: z.enum(topics, { error: 'choose' }).optional(), all: z.literal('yes').optional() })
