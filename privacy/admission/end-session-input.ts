import { z } from 'zod'

/** One session of the person's own, or all but the one that asks. */
export const endSessionInput = z.strictObject({ session: z.union([z.literal('others'), z.uuid()], 'invalid') })
