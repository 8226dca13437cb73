import { z } from 'zod'

/** `day`: everything for 24 hours, then what held before. */
export const loggingChoices = ['full', 'day', 'metadata', 'off'] as const

export const loggingInput = z.strictObject({ application: z.uuid(), logging: z.enum(loggingChoices, { error: 'choose' }) })

/** `number`: of the request in which the holder asked for it. */
export const setLoggingInput = loggingInput.extend({ number: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

export const applicationId = z.strictObject({ application: z.uuid() })
