import { z } from 'zod'

/** Letters and digits that nobody takes for others, on paper and on the phone. */
export const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
export const lengthOfCode = 12

/** As it is read aloud: `K7QM-2XPA-9RTD`. */
export const inFours = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1-')

/** A code as it was typed: small letters, spaces and dashes are how people copy it. */
export const twelveSigns = z
  .string()
  .max(100, { error: 'notASpokenCode' })
  .transform((typed) => typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, ''))
  .pipe(z.string().min(1, { error: 'required' }).regex(new RegExp(`^[${alphabet}]{${lengthOfCode}}$`), { error: 'notASpokenCode' }))
  .transform(inFours)
