import { z } from 'zod'
import { sixDigits } from '../six-digits.ts'

/** 254 characters: the longest address a mail server takes (RFC 5321, 4.5.3.1.3). */
const longestAddress = 254

export const addressInput = z.strictObject({
  email: z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .max(longestAddress, { error: 'tooLong' })
    .pipe(z.email({ error: 'notAnEmail' })),
  next: z.string().max(2000, { error: 'tooLong' }).optional(),
})

export const codeInput = z.strictObject({ code: sixDigits })

export const linkInput = z.strictObject({ link: z.string().regex(/^[\w-]{32}$/, { error: 'wrongLink' }) })

export const againInput = z.strictObject({ next: z.string().max(2000, { error: 'tooLong' }).optional() })

export const invitationLink = z.strictObject({ token: z.string().regex(/^[\w-]{32}$/, { error: 'wrongLink' }) })
