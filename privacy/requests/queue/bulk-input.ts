import { z } from 'zod'
import { mostAtOnce } from './queue-limits.ts'
import { queueQuery } from './view-input.ts'

const numbers = z
  .string({ error: 'chooseOne' })
  .transform((text) => [...new Set(text.split(',').filter(Boolean))])
  .pipe(z.array(z.string().regex(/^[1-9]\d{0,14}$/, { error: 'chooseOne' }).transform(Number)).min(1, { error: 'chooseOne' }).max(mostAtOnce, { error: 'chooseOne' }))

/** `back`: the filter of the page it was sent from. */
export const assignInput = z.strictObject({ pick: numbers, to: z.uuid({ error: 'choose' }), back: queueQuery })
export const bulkInput = z.strictObject({ bulk: z.uuid() })
