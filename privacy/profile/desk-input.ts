import { z } from 'zod'

/** `keep`: the person's value stays, and that is all. `tell`: the system the list comes from is told, too. */
export const settlements = ['keep', 'tell'] as const

export const settleInput = z.strictObject({ conflict: z.uuid(), how: z.enum(settlements) })

/** A line of the history of corrections. */
export const correctionInput = z.strictObject({ correction: z.uuid() })
