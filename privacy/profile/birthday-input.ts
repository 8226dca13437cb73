import { z } from 'zod'
import { holdsCardNumber } from '../card-number.ts'
import { todayAnywhere } from './today-anywhere.ts'

/** We have no customers younger than this. */
export const youngest = 13

/** A calendar date `YYYY-MM-DD`, or nothing: compared as written, for a birthday has no hour and no time zone. */
export const birthdayInput = z.strictObject({
  birthday: z
    .string()
    .max(60, { error: 'notADate' })
    .superRefine((typed, context) => {
      const error = typed === '' ? undefined : wrongWith(typed)
      if (error) context.addIssue({ code: 'custom', message: error })
    }),
})

const calendarDate = z.iso.date()

function wrongWith(typed: string): string | undefined {
  if (!calendarDate.safeParse(typed).success) return holdsCardNumber(typed) ? 'cardNumber' : 'notADate'
  if (typed < '1900-01-01') return 'tooLongAgo'
  const today = todayAnywhere()
  if (typed > today) return 'inTheFuture'
  const oldEnough = `${Number(today.slice(0, 4)) - youngest}${today.slice(4)}`
  return typed > oldEnough ? 'tooYoung' : undefined
}
