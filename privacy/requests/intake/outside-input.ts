import { z } from 'zod'
import { holdsCardNumber } from '../../card-number.ts'
import { lines } from '../../plain-text.ts'
import { twelveSigns } from '../../twelve-signs.ts'
import { askedKinds, longestAsk } from './ask-input.ts'

/** RFC 5321, 4.5.3.1.3. */
export const longestAddress = 254

/** Where somebody lives, as far as a law depends on it. */
export const places = ['eea', 'gb', 'us-ca', 'elsewhere'] as const
export type AskedPlace = (typeof places)[number]

export const address = z
  .string()
  .trim()
  .min(1, { error: 'required' })
  .max(longestAddress, { error: 'tooLong' })
  .refine((typed) => !holdsCardNumber(typed), { error: 'cardNumber', abort: true })
  .pipe(z.email({ error: 'notAnEmail' }))

/** What somebody who is not signed in wants of us, and where our answer goes. */
export const askOutsideInput = z.strictObject({
  kind: z.enum(askedKinds, { error: 'choose' }),
  place: z.enum(places, { error: 'choose' }),
  email: address,
  words: lines(longestAsk),
})

/** A reference as people write it: with or without its letters. */
export const reference = z
  .string()
  .trim()
  .min(1, { error: 'required' })
  .regex(/^(?:FR[\s-]*)?[1-9]\d{0,14}$/i, { error: 'notAReference' })
  .transform((typed) => Number(typed.replace(/\D/g, '')))

export const followInput = z.strictObject({ reference, code: twelveSigns })
export const followedMessageInput = z.strictObject({ token: z.string().max(500), words: lines(longestAsk) })
export const appealFollowedInput = z.strictObject({ token: z.string().max(500), why: lines(longestAsk) })

export const checkCodeInput = z.strictObject({ code: twelveSigns })
/** `mine`: the request is theirs, or for an agent’s, they permit it. */
export const settleCheckInput = z.strictObject({ code: twelveSigns, answer: z.enum(['mine', 'not-mine'], { error: 'choose' }) })
