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

/** Dear to make, and there are as many as laws and readers' places. */
const clocks = new Map<string, Intl.DateTimeFormat>()

/** The calendar date there at an instant. `timeZone`: an IANA name. */
export function dateIn(timeZone: string, at: Date): string {
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  clocks.set(timeZone, clock)
  return clock.format(at)
}

const quarter = 15 * 60_000

/** The first instant of a calendar date there: midnight, or later where the clock leaves midnight out. `timeZone`: an IANA name. */
export function startOfDay(timeZone: string, date: string): Date {
  const at = (quarters: number): Date => new Date(utc(date).getTime() + quarters * quarter)
  // Clocks are up to 14 hours before UTC and 12 behind it, in quarters of an hour.
  let [from, to] = [-14 * 4, 12 * 4]
  while (from < to) {
    const middle = Math.floor((from + to) / 2)
    if (dateIn(timeZone, at(middle)) < date) from = middle + 1
    else to = middle
  }
  return at(from)
}
