import { z } from 'zod'

/** Which cached copy is meant. */
export const copyInput = z.strictObject({ id: z.uuid() })
