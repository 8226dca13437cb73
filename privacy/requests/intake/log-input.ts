import { z } from 'zod'
import { lines } from '../../plain-text.ts'
import { requestKinds } from '../../request-words.ts'
import { longestAsk } from './ask-input.ts'
import { exactlyOrNothing } from '../identity/check-input.ts'
import { address, places, reference } from './outside-input.ts'

export const loggedWays = ['letter', 'email', 'phone'] as const
export const loggedLocales = ['en', 'de', 'es'] as const

/** Three inputs of a date make one, `YYYY-MM-DD`. */
const day = z
  .string()
  .min(1, { error: 'required' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'notADate', abort: true })
  .refine((typed) => isDate(typed), { error: 'notADate' })

/** 31 February is none. */
const isDate = (typed: string): boolean => {
  const at = new Date(`${typed}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(typed)
}

export const logInput = z.strictObject({
  kind: z.enum(requestKinds, { error: 'choose' }),
  /** Of an appeal: the number of the answered request it is against. */
  of: z.union([z.literal('').transform(() => undefined), reference]).optional(),
  way: z.enum(loggedWays, { error: 'choose' }),
  receivedOn: day,
  place: z.enum(places, { error: 'choose' }),
  who: exactlyOrNothing,
  replyTo: z.union([z.literal(''), address], { error: 'notAnEmail' }),
  locale: z.enum(loggedLocales, { error: 'choose' }),
  words: lines(longestAsk),
})
