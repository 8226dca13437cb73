import { z } from 'zod'

/** A calendar date of three inputs, `YYYY-MM-DD`. Errors: `required`, `notADate`. */
export const dayInput = z
  .string()
  .min(1, { error: 'required' })
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'notADate', abort: true })
  .refine((typed) => isDate(typed), { error: 'notADate' })

/** 31 February is none. */
const isDate = (typed: string): boolean => {
  const at = new Date(`${typed}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(typed)
}
