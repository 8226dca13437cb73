import { z } from 'zod'
import { lookPurposes, revealable } from '../look-words.ts'

const number = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export const lookInput = z.strictObject({ number, purpose: z.enum(lookPurposes, { error: 'choose' }) })

export const loanLookInput = z.strictObject({ number, loan: z.uuid(), purpose: z.enum(lookPurposes, { error: 'choose' }) })

/** `openFor`: the purpose for which the record is open, under a name of its own beside the form that opens more of it. */
export const revealInput = z.strictObject({ number, openFor: z.enum(lookPurposes), field: z.enum(revealable) })

export const searchInput = z.strictObject({ needle: z.string().trim().min(3, { error: 'tooShort' }).max(254, { error: 'tooLong' }).regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'hiddenCharacters' }) })
