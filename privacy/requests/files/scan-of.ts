import { z } from 'zod'

/** A scan to attach, as the browser checks it: of the file it knows no more than that there is one. */
export const scanOf = z.strictObject({ number: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
