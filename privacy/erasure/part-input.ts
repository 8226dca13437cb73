import { z } from 'zod'
import { narrowedBy, partNames } from '../parts.ts'

const today = () => new Date().toISOString().slice(0, 10)

/** Which part: `application` and `before` (a calendar date, UTC: what is older than it) narrow it where they can, empty for all there is. */
export const partInput = z
  .strictObject({
    part: z.enum(partNames, { error: 'choose' }),
    application: z.union([z.literal(''), z.uuid({ error: 'choose' })]).default(''),
    before: z
      .union([z.literal(''), z.iso.date({ error: 'notADate' })])
      .refine((typed) => typed <= today(), { error: 'inTheFuture' })
      .default(''),
  })
  .transform(({ part, application, before }) => {
    const { byApplication, byDate } = narrowedBy(part)
    return { part, application: (byApplication && application) || null, before: byDate && before ? new Date(`${before}T00:00:00Z`) : null }
  })

export const partId = z.strictObject({ id: z.uuid() })
