import { z } from 'zod'

/** The button that keeps an account. Every token is a text that may be wrong: the verb says so. */
export const keepLinkInput = z.strictObject({ token: z.string().max(500) })
