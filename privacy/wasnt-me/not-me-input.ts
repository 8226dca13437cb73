import { z } from 'zod'

/** The button that says it was not them. Every token is a text that may be wrong: the verb says so. */
export const notMeInput = z.strictObject({ token: z.string().max(500) })
