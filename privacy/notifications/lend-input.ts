import { z } from 'zod'

/** How long an entry may be lent; the database allows no more than the last. */
export const loanHours = ['1', '4', '24', '72'] as const

export const lendInput = z.strictObject({
  id: z.uuid(),
  request: z.coerce.number({ error: 'choose' }).int({ error: 'choose' }).positive({ error: 'choose' }).max(Number.MAX_SAFE_INTEGER, { error: 'choose' }),
  hours: z.enum(loanHours, { error: 'choose' }),
})

export const loanInput = z.strictObject({ id: z.uuid(), loan: z.uuid() })
