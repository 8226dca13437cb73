import { z } from 'zod'
import { dayInput } from '../../day-input.ts'
import { lines } from '../../plain-text.ts'
import { requestKinds } from '../../request-words.ts'
import { longestAsk } from './ask-input.ts'
import { exactlyOrNothing } from '../identity/check-input.ts'
import { address, places, reference } from './outside-input.ts'

export const loggedWays = ['letter', 'email', 'phone'] as const
export const loggedLocales = ['en', 'de', 'es'] as const

/** Seven lines of a letter. */
export const longestPostal = 400

export const logInput = z.strictObject({
  kind: z.enum(requestKinds, { error: 'choose' }),
  /** Of an appeal: the number of the answered request it is against. */
  of: z.union([z.literal('').transform(() => undefined), reference]).optional(),
  way: z.enum(loggedWays, { error: 'choose' }),
  receivedOn: dayInput,
  place: z.enum(places, { error: 'choose' }),
  who: exactlyOrNothing,
  replyTo: z.union([z.literal(''), address], { error: 'notAnEmail' }),
  /** Name and address, line by line, of whoever gave no e-mail. */
  postTo: z.preprocess((typed) => (typeof typed === 'string' && typed.trim() === '' ? undefined : typed), lines(longestPostal).optional()),
  locale: z.enum(loggedLocales, { error: 'choose' }),
  words: lines(longestAsk),
})
