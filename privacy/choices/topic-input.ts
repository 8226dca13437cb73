import { z } from 'zod'
import { topics } from '../topics.ts'

/** One topic, on or off. */
export const topicInput = z.strictObject({ topic: z.enum(topics, { error: 'choose' }), decision: z.enum(['in', 'out'], { error: 'choose' }) })

/** The button of a message's way out; `all` when it stops everything. Every token is a text that may be wrong: the verb says so. */
export const linkInput = z.strictObject({ token: z.string().max(500), all: z.literal('yes').optional() })
