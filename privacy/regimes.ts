import type { Place } from './holidays.ts'
import type { RequestKind, StopReason } from './request-words.ts'

export type Regime = 'gdpr' | 'uk' | 'california' | 'default'

/** Months end on the date with the same number. */
export type Span = { readonly months: number } | { readonly days: number }

/**
 * What a wait does to the clock. `begins-anew`: it runs from the day the information came. `waits`: the days in between don't count; `bothEnds`: nor do the day we asked and the day it came.
 * `kinds`: for these requests only. `within`: so many working days after receipt it can be asked for at the latest; without it while the period lasts.
 */
export type Stop = ({ readonly effect: 'begins-anew' } | { readonly effect: 'waits'; readonly bothEnds: boolean }) & { readonly kinds?: readonly RequestKind[]; readonly within?: number }

/**
 * Who asks has to be asked without undue delay (GDPR 12(3) and (6); EDPB Guidelines 01/2022, 5.3), or a month in which nobody did anything would be made good by one press. No law names a number: as many working days as we have to confirm receipt
 * is an operator's own bound.
 */
const soon = 10

/**
 * Where a doubt about who asks may count: what is done for nobody but the person it is about (`needsIdentity`), and appeals, which may be about that. GDPR 12(6) names objections, too (articles 15 to 21); but for them, as for an opt-out, a question or a
 * complaint, nobody is asked who they are: their clock waits for nothing.
 */
const ofSomebody = ['access', 'correction', 'deletion', 'restriction', 'portability', 'appeal'] as const satisfies readonly RequestKind[]

export type Rules = {
  /** Whose calendar date is the day of receipt, wherever the person or the server is. */
  readonly timeZone: string
  /** Whose holidays are no working days. */
  readonly holidays: Place | null
  /** By when receipt is confirmed at the latest. Ours is confirmed at once; this is the last day for what staff log. */
  readonly acknowledge: { readonly workingDays: number }
  /** The same for kinds that have a rule of their own. */
  readonly acknowledgeKind?: Partial<Record<RequestKind, Span>>
  readonly answer: Span
  /** Kinds that have to be done sooner. For these no more time is taken. */
  readonly answerKind?: Partial<Record<RequestKind, { readonly workingDays: number }>>
  /** The one extension: as much again on top, told with its reason before the first period is over. */
  readonly extension: Span
  /** Whether the last day is a working day. */
  readonly endsOnWorkingDay: boolean
  /** Why the clock may be stopped; for anything else it runs on. */
  readonly stops: Partial<Record<StopReason, Stop>>
}

/** The laws we answer under, as data: an operator's other ones are lines here. A request keeps the one it came under. */
export const regimes: Readonly<Record<Regime, Rules>> = {
  /**
   * GDPR 12(3): one month, two further ones told inside the first with the reasons. Regulation 1182/71, 3: the day of receipt is not counted, the last day is a working day. No date to confirm receipt by:
   * ten working days is ours. EDPB Guidelines 01/2022, section 5.3: doubt about who asks (12(6)) suspends the time when we asked without undue delay; we stop it for nothing else.
   */
  gdpr: {
    timeZone: 'Europe/Berlin',
    holidays: 'germany',
    acknowledge: { workingDays: 10 },
    answer: { months: 1 },
    extension: { months: 2 },
    endsOnWorkingDay: true,
    stops: { identity: { effect: 'waits', bothEnds: false, kinds: ofSomebody, within: soon } },
  },
  /**
   * UK GDPR 12A (Data (Use and Access) Act 2025, section 76): one month from the latest of receipt and of what was asked for under 12(6), two further ones told inside the first. It names no day by which to ask
   * who it is, but wants the answer without undue delay as the GDPR does: the bound is the same. From the day more is asked to find what a request for access means to the day it comes, no day counts. ICO
   * guidance: a last day that is no working day is the next one. Data Protection Act 2018, section 164A: a complaint is acknowledged within 30 days, whoever sent it: its clock is stopped for nothing.
   */
  uk: {
    timeZone: 'Europe/London',
    holidays: 'england-and-wales',
    acknowledge: { workingDays: 10 },
    acknowledgeKind: { complaint: { days: 30 } },
    answer: { months: 1 },
    extension: { months: 2 },
    endsOnWorkingDay: true,
    stops: { identity: { effect: 'begins-anew', kinds: ofSomebody, within: soon }, clarification: { effect: 'waits', bothEnds: true, kinds: ['access'] } },
  },
  /** 11 CCR 7021: receipt confirmed within 10 business days; 45 calendar days from receipt whatever verification takes, whatever day the last one is; 90 in all with notice and explanation. 7026(f) and 7027(g)(1): an opt-out, and a request to limit, are carried out within 15 business days, without more. */
  california: {
    timeZone: 'America/Los_Angeles',
    holidays: 'california',
    acknowledge: { workingDays: 10 },
    answer: { days: 45 },
    answerKind: { 'opt-out': { workingDays: 15 }, restriction: { workingDays: 15 } },
    extension: { days: 45 },
    endsOnWorkingDay: false,
    stops: {},
  },
  /** Where no law sets a date, California's. */
  default: { timeZone: 'UTC', holidays: null, acknowledge: { workingDays: 10 }, answer: { days: 45 }, extension: { days: 45 }, endsOnWorkingDay: false, stops: {} },
}
