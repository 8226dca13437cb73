import { z } from 'zod'
import { holdable } from '../keep-words.ts'
import { line } from '../plain-text.ts'

export const holdReasons = ['court-order', 'authority', 'legal-claim', 'dispute'] as const
export const longestReference = 120

/** `number`: of the case in which the person is named. `row`: one record; empty for all of the kind. `forbidden`: the law forbids to tell the person. */
export const holdInput = z.strictObject({
  number: z
    .string()
    .trim()
    .transform((typed) => Number(/^(?:FR-)?([1-9]\d{0,14})$/i.exec(typed)?.[1]))
    .pipe(z.number({ error: 'notAReference' })),
  record: z.enum(holdable, { error: 'choose' }),
  row: z.union([z.literal(''), z.uuid({ error: 'notAnId' })]),
  reason: z.enum(holdReasons, { error: 'choose' }),
  reference: line(longestReference),
  forbidden: z.literal('on').optional(),
})

export const holdId = z.strictObject({ hold: z.uuid() })
