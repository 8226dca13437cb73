import { z } from 'zod'

/** Whether data may be sold or shared. Yes takes a page of its own before: `sure`. */
export const saleInput = z.discriminatedUnion('decision', [z.strictObject({ decision: z.literal('out') }), z.strictObject({ decision: z.literal('in'), sure: z.literal('yes') })], { error: 'choose' })
