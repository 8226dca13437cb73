import { z } from 'zod'
import { mostBytes } from '../../kept-file.ts'
import { scanOf } from './scan-of.ts'

/** A scan to attach. */
export const scanInput = z.strictObject({ ...scanOf.shape, scan: z.instanceof(File, { error: 'wrongFile' }).refine(({ size }) => size <= mostBytes, { error: 'fileTooLarge' }) })
