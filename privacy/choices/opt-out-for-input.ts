import { z } from 'zod'
import { seen } from '../seen-input.ts'
import { topics } from '../topics.ts'

/** `number`: of the request in which the person asked for it. `about`: a topic, or all of them. */
export const optOutForInput = z.strictObject({ number: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER), seen, about: z.enum(['all', ...topics], { error: 'choose' }) })
