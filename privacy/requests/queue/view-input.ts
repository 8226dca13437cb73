import { z } from 'zod'
import { line } from '../../plain-text.ts'

/** A filter as the address has it; the database asks the same of what is kept. */
export const queueQuery = z.string().max(300).regex(/^([a-z]+=[a-z0-9-]+(&[a-z]+=[a-z0-9-]+)*)?$/)

export const viewInput = z.strictObject({ name: line(60), filter: queueQuery })
export const dropViewInput = z.strictObject({ view: z.uuid(), back: queueQuery })
export const keysInput = z.strictObject({ keys: z.enum(['on', 'off']), back: queueQuery })
