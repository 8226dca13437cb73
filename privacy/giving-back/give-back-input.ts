import { z } from 'zod'
import { seen } from '../seen-input.ts'

const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** `address`: which change of the e-mail address is undone, by its line in the history; or that it stays. */
export const proposeInput = z.strictObject({ number, seen, address: z.union([z.literal('stays'), z.uuid()], { error: 'choose' }) })

export const giveBackInput = z.strictObject({ number, seen })
