import { z } from 'zod'
import { holdsCardNumber } from '../card-number.ts'

/** 254 characters: the longest address a mail server takes (RFC 5321, 4.5.3.1.3). */
export const longestEmail = 254

/** The domain is the same in any case; the part before it is left as its owner writes it. */
export const emailInput = z.strictObject({
  email: z
    .string()
    .trim()
    .min(1, { error: 'required' })
    .max(longestEmail, { error: 'tooLong' })
    .refine((typed) => !holdsCardNumber(typed), { error: 'cardNumber', abort: true })
    .pipe(z.email({ error: 'notAnEmail' }))
    .transform((address) => address.replace(/@.*$/, (domain) => domain.toLowerCase())),
})
