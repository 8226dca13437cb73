import { z } from 'zod'

/** How many events stood on the timeline when the page was opened. */
export const seen = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER).optional()
