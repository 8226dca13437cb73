import { z } from 'zod'

/** `day`: everything for 24 hours, then what held before. */
export const loggingChoices = ['full', 'day', 'metadata', 'off'] as const

export const loggingInput = z.strictObject({ application: z.uuid(), logging: z.enum(loggingChoices, { error: 'choose' }) })
