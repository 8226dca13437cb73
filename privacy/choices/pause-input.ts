import { z } from 'zod'

/** The longest pause, in days: whoever wants more than a year turns it off. */
export const longestPause = 366

/** A few spans of months, each a button of its own. */
export const pauseSpans = ['1', '3', '6'] as const

/** For how long all marketing is paused: so many months, or until a day, `YYYY-MM-DD`. */
export const pauseInput = z.strictObject({
  span: z.enum(pauseSpans, { error: 'choose' }).optional(),
  until: z.union([z.literal(''), z.iso.date({ error: 'notADate' })]).default(''),
})
