import { z } from 'zod'

/** A code as it was mailed or texted: six digits. Spaces and dashes are how people copy them. */
export const sixDigits = z
  .string()
  .max(100, { error: 'notACode' })
  .transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, ''))
  .pipe(z.string().min(1, { error: 'required' }).regex(/^\d{6}$/, { error: 'notACode' }))
