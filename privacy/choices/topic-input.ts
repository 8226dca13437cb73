import { z } from 'zod'
import { channels } from '../channels.ts'
import { sixDigits } from '../six-digits.ts'
import { topics } from '../topics.ts'

const about = { topic: z.enum(topics, { error: 'choose' }), channel: z.enum(channels, { error: 'choose' }) }

const byNumber = ['text', 'phone'] as const

/** Whether a channel goes to a number, which is proved before a yes. */
export const isByNumber = (channel: string): channel is (typeof byNumber)[number] => (byNumber as readonly string[]).includes(channel)

/** One topic by one channel, e-mail where none is named, on or off. */
export const topicInput = z.strictObject({ topic: about.topic, channel: about.channel.default('email'), decision: z.enum(['in', 'out'], { error: 'choose' }) })

/** All of it off: by the button of the page, that of the overview, or the one that stands there when nothing is on. */
export const allOffInput = z.strictObject({ said: z.enum(['all', 'overview', 'never'], { error: 'choose' }).default('all') })

/** Which topic to prove a number for. */
export const optInAsk = z.strictObject({ topic: about.topic, channel: z.enum(byNumber, { error: 'choose' }) })

/** The code that was texted for turning a topic on, and what it is for. */
export const optInInput = optInAsk.extend({ code: sixDigits })

/** A button of a message's way out: its own topic, another, or all: at once, or all the others after one. Every token is a text that may be wrong: the verb says so. Pages that were open when the words came say `yes`. */
export const linkInput = z.strictObject({ token: z.string().max(500), topic: z.enum(topics, { error: 'choose' }).optional(), all: z.enum(['all', 'other', 'yes'], { error: 'choose' }).transform((said) => (said === 'yes' ? 'all' : said)).optional() })
