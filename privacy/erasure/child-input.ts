import { z } from 'zod'

/** `number`: of the case in which it was learnt. */
export const childInput = z.strictObject({ number: z.coerce.number().int().positive() })

export const proposedErasure = z.strictObject({ erasure: z.uuid() })
