import { plusMonths } from '../calendar-days.ts'

/**
 * When a download that comes every so many months comes next after `now`: counted from the `first`, so that the 31st stays the 31st and is the last day of a shorter month, at the same time of day (UTC).
 * What was missed meanwhile is passed.
 */
export function nextRepeat({ first, everyMonths, now }: { first: Date; everyMonths: number; now: Date }): Date {
  const [day, time] = first.toISOString().split('T') as [string, string]
  const after = (times: number): Date => new Date(`${plusMonths(day, times * everyMonths)}T${time}`)
  const months = (now.getUTCFullYear() - first.getUTCFullYear()) * 12 + now.getUTCMonth() - first.getUTCMonth()
  // In the month of `now` it may still come.
  const times = Math.max(1, Math.floor(months / everyMonths))
  return after(times) > now ? after(times) : after(times + 1)
}
