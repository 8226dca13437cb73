import { z } from 'zod'

/** Posts on one page of the choice. */
export const pageLeaving = 25

/** Numbers of posts as boxes of one name send them, joined by commas. */
const numbers = z
  .string()
  .max(pageLeaving * 16, { error: 'invalid' })
  .regex(/^,?(?:[1-9]\d{0,14}(?:,[1-9]\d{0,14})*)?$/, { error: 'invalid' })
  .transform((list) => [...new Set(list.split(',').filter(Boolean).map(Number))])

/** The same for every post. */
export const everyLeavingInput = z.strictObject({ every: z.enum(['deleted', 'nameless'], { error: 'choose' }) })

/** Of the posts that were shown those that stay; the others are deleted. */
export const leavingInput = z.strictObject({ shown: numbers, nameless: numbers })
