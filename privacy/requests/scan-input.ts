import { z } from 'zod'
import { scanOf } from './scan-of.ts'
import { mostBytes } from './type-of-scan.ts'

/** A scan to attach. */
export const scanInput = z.strictObject({ ...scanOf.shape, scan: z.instanceof(File, { error: 'wrongFile' }).refine(({ size }) => size <= mostBytes, { error: 'fileTooLarge' }) })
