import { z } from 'zod'

/** The answer to the question about counting visits, and where it was asked. */
export const decisionInput = z.strictObject({ decision: z.enum(['in', 'out'], { error: 'choose' }), asked: z.enum(['bar', 'page'], { error: 'choose' }) })
export type AnswerInput = z.output<typeof decisionInput>
