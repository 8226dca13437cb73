import { z } from 'zod'
import { removalReasons } from '../../request-words.ts'

const file = z.uuid()
const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const removalInput = z.strictObject({ number, file, reason: z.enum(removalReasons, { error: 'choose' }) })
export const ownRemovalInput = z.strictObject({ number, file })
export const followedRemovalInput = z.strictObject({ token: z.string().max(500), file })
