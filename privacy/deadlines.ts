import { economicArea } from './countries.ts'

export type Regime = 'gdpr' | 'uk' | 'california' | 'default'

type Clock = { readonly months: number; readonly workingDay: true } | { readonly days: number }

/** How long an answer may take, as data: an operator's other regimes are lines here. */
const clocks: Readonly<Record<Regime, Clock>> = {
  // GDPR 12(3); the day of receipt is not counted, the last day is a working day (Regulation 1182/71, 3).
  gdpr: { months: 1, workingDay: true },
  uk: { months: 1, workingDay: true },
  // 11 CCR 7021(b): calendar days, whatever day the last one is.
  california: { days: 45 },
  default: { days: 45 },
}

/**
 * The last day for an answer (`YYYY-MM-DD`) to what was received on a calendar date. The one place where a deadline is computed. A month ends
 * on the date with the same number, in a short month on its last day.
 */
export function answerDue(regime: Regime, receivedOn: string): string {
  const clock = clocks[regime]
  if ('days' in clock) return plusDays(receivedOn, clock.days)
  const due = plusMonths(receivedOn, clock.months)
  const weekday = utc(due).getUTCDay()
  return plusDays(due, weekday === 6 ? 2 : weekday === 0 ? 1 : 0)
}

type Place = { country: string | null; region: string | null }

/** The clock of what somebody who lives there asks today, the calendar date in UTC. */
export function clockFor(place: Place, answered: readonly Regime[], now = new Date()): { regime: Regime; dueOn: string } {
  const regime = regimeOf(place, answered)
  return { regime, dueOn: answerDue(regime, iso(now)) }
}

/**
 * Until when the authority has to be told of an incident: 72 hours after we learnt of it (GDPR 33(1)), on the hour, weekends and holidays counted. Regulation 1182/71, 3(4), moves no period that
 * is given in hours.
 */
export const authorityDue = (noticedAt: Date): Date => new Date(noticedAt.getTime() + 72 * 3_600_000)

/** Which regime counts for somebody who lives there, among those the operator answers under. */
export function regimeOf({ country, region }: Place, answered: readonly Regime[]): Regime {
  const lives: Regime =
    country === 'GB'
      ? 'uk'
      : country !== null && economicArea.includes(country)
        ? 'gdpr'
        : country === 'US' && /^(us-)?(ca|california)$/i.test(region?.trim() ?? '')
          ? 'california'
          : 'default'
  return answered.includes(lives) ? lives : 'default'
}

function plusMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  lastDay.setUTCDate(Math.min(day, lastDay.getUTCDate()))
  return iso(lastDay)
}

function plusDays(date: string, days: number): string {
  const at = utc(date)
  at.setUTCDate(at.getUTCDate() + days)
  return iso(at)
}

// Calendar dates are counted where no clock is ever moved.
const utc = (date: string): Date => new Date(`${date}T00:00:00Z`)
const iso = (at: Date): string => at.toISOString().slice(0, 10)
