import { dateIn, daysBetween, onWorkingDay, plusDays, plusMonths, plusWorkingDays, startOfDay } from './calendar-days.ts'
import { economicArea } from './countries.ts'
import { holidaysOf } from './holidays.ts'
import { regimes, type Regime, type Span, type Stop } from './regimes.ts'
import type { RequestKind, StopReason } from './request-words.ts'

export type { Regime }

const laws = Object.keys(regimes) as Regime[]

/** What kind of request it is, and what moved its clock since receipt. `beganAnewOn`: the day it runs from instead; `stoppedDays`: how many days did not count. */
export type Moved = { kind?: RequestKind; extended?: boolean; beganAnewOn?: string | null; stoppedDays?: number }

/**
 * The last day for an answer (`YYYY-MM-DD`) to what was received on a calendar date. The one place where a deadline is computed. A month ends
 * on the date with the same number, in a short month on its last day.
 */
export function answerDue(regime: Regime, receivedOn: string, { kind, extended = false, beganAnewOn, stoppedDays = 0 }: Moved = {}): string {
  const { answer, answerKind, extension, endsOnWorkingDay, holidays } = regimes[regime]
  const from = beganAnewOn ?? receivedOn
  const sooner = kind && answerKind?.[kind]
  if (sooner) return plusWorkingDays(from, sooner.workingDays, holidaysOf(holidays))
  const due = plusDays(extended ? plus(from, sum(answer, extension)) : plus(from, answer), stoppedDays)
  return endsOnWorkingDay ? onWorkingDay(due, holidaysOf(holidays)) : due
}

/** By when receipt has to be confirmed at the latest. */
export function acknowledgeDue(regime: Regime, kind: RequestKind, receivedOn: string): string {
  const { acknowledge, acknowledgeKind, holidays } = regimes[regime]
  const own = acknowledgeKind?.[kind]
  return own ? plus(receivedOn, own) : plusWorkingDays(receivedOn, acknowledge.workingDays, holidaysOf(holidays))
}

/**
 * The calendar date on which something happened for a clock: that of the place whose law it is, not of the server nor of the person. Somebody who writes at 23:30 in Los Angeles under California's law
 * has written on that day; the same instant is the next day under the law of Berlin.
 */
export const dayUnder = (regime: Regime, at: Date): string => dateIn(regimes[regime].timeZone, at)

/** A moment of a calendar date where its law is: noon, or of today now. */
export function momentOn(regime: Regime, day: string, now: Date): Date {
  if (day === dayUnder(regime, now)) return now
  const noon = new Date(`${day}T12:00:00Z`)
  if (dayUnder(regime, noon) !== day) throw new TypeError('Noon is another day there.')
  return noon
}

/** The moment at which a calendar date is over for a clock: what was due on it is late from then on. The database computes the same of each request (`lateAt`). */
export const endUnder = (regime: Regime, date: string): Date => startOfDay(regimes[regime].timeZone, plusDays(date, 1))

/**
 * When the day so many days after today, each where its law is at home, is over under all of them: what is late by then is due by that day. Days end within 24 hours of each other, so that nothing else is; but for an hour before clocks are
 * put back, in which the day after it is over under another law as soon. That law is in `but`, with the end of its own.
 */
export function overUnderAll(days: number, now: Date): { end: Date; but: { regime: Regime; end: Date }[] } {
  const ends = laws.map((regime) => {
    const day = plusDays(dayUnder(regime, now), days)
    return { regime, end: endUnder(regime, day), next: endUnder(regime, plusDays(day, 1)) }
  })
  const end = new Date(Math.max(...ends.map((one) => one.end.getTime())))
  return { end, but: ends.filter(({ next }) => next <= end) }
}

/** How a clock may be stopped for a reason; undefined where the law does not let it. */
export function stopOf(regime: Regime, reason: StopReason, kind: RequestKind): Stop | undefined {
  const stop = regimes[regime].stops[reason]
  return stop && (!stop.kinds || stop.kinds.includes(kind)) ? stop : undefined
}

/** The last day (`YYYY-MM-DD`) on which the clock of what was received on a calendar date may be stopped for a reason; undefined where its law sets none before the last day for an answer. */
export function stopUntil(regime: Regime, reason: StopReason, kind: RequestKind, receivedOn: string): string | undefined {
  const within = stopOf(regime, reason, kind)?.within
  return within === undefined ? undefined : plusWorkingDays(receivedOn, within, holidaysOf(regimes[regime].holidays))
}

/** Whether the law of a request knows more time for its kind. */
export const knowsMoreTime = (regime: Regime, kind: RequestKind): boolean => regimes[regime].answerKind?.[kind] === undefined

/** The last day for an answer (`YYYY-MM-DD`) to what was received at an instant, with the more time its law knows. */
export const dueWithMoreTime = (request: Moved & { regime: Regime; receivedAt: Date }): string => answerDue(request.regime, dayUnder(request.regime, request.receivedAt), { ...request, extended: true })

/** What waits did to a clock so far. `waitedUntil`: the last day (`YYYY-MM-DD`) that did not count, of those left out with both their ends. */
type Waited = { beganAnewOn: string | null; stoppedDays: number; waitedUntil: string | null }

/** What a wait from one date to another did to a clock that had been moved already. A day can only once not count, however often the clock stood still on it. */
export function afterWait(stop: Stop, from: string, to: string, { beganAnewOn, stoppedDays, waitedUntil }: Waited): Waited {
  if (stop.effect === 'begins-anew') return { beganAnewOn: to, stoppedDays: 0, waitedUntil: null }
  if (!stop.bothEnds) return { beganAnewOn, stoppedDays: stoppedDays + daysBetween(from, to), waitedUntil }
  if (waitedUntil !== null && waitedUntil >= to) return { beganAnewOn, stoppedDays, waitedUntil }
  const first = waitedUntil !== null && waitedUntil >= from ? plusDays(waitedUntil, 1) : from
  return { beganAnewOn, stoppedDays: stoppedDays + daysBetween(first, to) + 1, waitedUntil: to }
}

type Stopped = { regime: Regime; kind: RequestKind; receivedAt: Date; dueOn: string; extendedAt: Date | null; stoppedAt: Date; stopReason: StopReason } & Waited

/**
 * What a stopped clock shows once it goes on. `came`: when what was waited for came. Where nothing did it goes on as if it had never stood still: both laws that know a wait count it up to what was received (UK GDPR 12A; GDPR 12(6),
 * EDPB Guidelines 01/2022, 5.3), and to stop asking takes no day from the person.
 */
export function goesOn(request: Stopped, came: Date | undefined): Waited & { dueOn: string } {
  const { regime, kind, receivedAt, dueOn, extendedAt, stoppedAt, stopReason, beganAnewOn, stoppedDays, waitedUntil } = request
  const stop = stopOf(regime, stopReason, kind)
  if (!came || !stop) return { beganAnewOn, stoppedDays, waitedUntil, dueOn }
  // What came in a transaction that was under way while it was stopped came then.
  const moved = afterWait(stop, dayUnder(regime, stoppedAt), dayUnder(regime, came < stoppedAt ? stoppedAt : came), request)
  return { ...moved, dueOn: answerDue(regime, dayUnder(regime, receivedAt), { ...moved, kind, extended: extendedAt !== null }) }
}

type Place = { country: string | null; region: string | null }

/** The clock of what somebody who lives there asks, at the moment it was received. */
export function clockFor(place: Place, answered: readonly Regime[], now: Date, kind?: RequestKind): { regime: Regime; dueOn: string } {
  const regime = regimeOf(place, answered)
  return { regime, dueOn: answerDue(regime, dayUnder(regime, now), kind ? { kind } : {}) }
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

const plus = (date: string, span: Span): string => ('months' in span ? plusMonths(date, span.months) : plusDays(date, span.days))

/** Both periods run from the same day: 31 January and three months is 30 April, not 28 April. */
function sum(one: Span, other: Span): Span {
  if ('months' in one && 'months' in other) return { months: one.months + other.months }
  if ('days' in one && 'days' in other) return { days: one.days + other.days }
  throw new TypeError('A regime counts in months or in days.')
}
