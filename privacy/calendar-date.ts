import { z } from 'zod'

/** A calendar date `YYYY-MM-DD` that Postgres has, too: there is no year 0000. Error: `notADate`. */
export const calendarDate = z.iso.date({ error: 'notADate' }).refine((typed) => !typed.startsWith('0000'), { error: 'notADate' })
