import { z } from 'zod'
import { sixDigits } from '../six-digits.ts'

const next = z.string().max(2000, { error: 'tooLong' }).optional()

export const appCodeInput = z.strictObject({ code: sixDigits, next })

/** As it was printed: eleven letters and digits, however they were grouped and typed. */
export const recoveryInput = z.strictObject({
  recovery: z
    .string()
    .max(100, { error: 'notARecoveryCode' })
    .transform((typed) => typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase())
    .pipe(z.string().min(1, { error: 'required' }).regex(/^[A-Z2-9]{11}$/, { error: 'notARecoveryCode' })),
  next,
})

export const factorInput = z.strictObject({ factor: z.uuid({ error: 'invalid' }) })

/** What a browser says of a passkey, as JSON; read by whoever checks it. */
export const passkeyInput = z.strictObject({ answer: z.string().min(1, { error: 'required' }).max(20_000, { error: 'tooLong' }), next })
