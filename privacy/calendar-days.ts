/** Calendar dates (`YYYY-MM-DD`) are counted where no clock is ever moved. */
const utc = (date: string): Date => new Date(`${date}T00:00:00Z`)
const iso = (at: Date): string => at.toISOString().slice(0, 10)

/** So many days later. */
export function plusDays(date: string, days: number): string {
  const at = utc(date)
  at.setUTCDate(at.getUTCDate() + days)
  return iso(at)
}

/** The date with the same number so many months later; in a short month its last day. */
export function plusMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const lastDay = new Date(Date.UTC(year, month + months, 0))
  lastDay.setUTCDate(Math.min(day, lastDay.getUTCDate()))
  return iso(lastDay)
}

/** How many days from one date to another. */
export const daysBetween = (from: string, to: string): number => Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)

/** Whether it is neither Saturday, Sunday nor one of these holidays. */
export const isWorkingDay = (date: string, holidays: ReadonlySet<string>): boolean => !isWeekend(date) && !holidays.has(date)

const isWeekend = (date: string): boolean => [0, 6].includes(utc(date).getUTCDay())

/** The date itself, or the next working day. */
export function onWorkingDay(date: string, holidays: ReadonlySet<string>): string {
  let day = date
  while (!isWorkingDay(day, holidays)) day = plusDays(day, 1)
  return day
}

/** So many working days later, the day itself not counted. */
export function plusWorkingDays(date: string, days: number, holidays: ReadonlySet<string>): string {
  let day = date
  for (let left = days; left > 0; ) {
    day = plusDays(day, 1)
    if (isWorkingDay(day, holidays)) left -= 1
  }
  return day
}

/** The instant at which a calendar date begins there. `timeZone`: an IANA name of a place that does not move its clocks at midnight. */
export function startIn(timeZone: string, date: string): Date {
  const midnight = utc(date).getTime()
  // The second look is for a day whose clocks are moved between the midnight of UTC and its own.
  const first = midnight - ahead(timeZone, midnight)
  return new Date(midnight - ahead(timeZone, first))
}

/** By how much the clocks there are ahead of UTC at an instant, in milliseconds. */
const ahead = (timeZone: string, at: number): number => Date.parse(`${shownIn(timeZone, at).replace(' ', 'T')}Z`) - at

/** The calendar date there at an instant. `timeZone`: an IANA name. */
export const dateIn = (timeZone: string, at: Date): string => shownIn(timeZone, at.getTime()).slice(0, 10)

/** Dear to make, and there are as many as laws. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/** What a clock there shows, as `2026-03-29 03:00:00`. */
function shownIn(timeZone: string, at: number): string {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  clocks.set(timeZone, clock)
  return clock.format(at)
}
