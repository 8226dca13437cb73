import { dayUnder, knowsMoreTime, type Regime } from './deadlines.ts'
import type { RequestKind, StopReason } from './request-words.ts'

type Waiting = { dueOn: string; acknowledgedAt: Date | null; acknowledgeBy: string | null }
type Clocked = Waiting & { state: 'open' | 'answered'; stoppedAt: Date | null; stopReason: StopReason | null }

/** A step the law wants, and by which date (`YYYY-MM-DD`). */
export type LegalStep = { step: 'acknowledge' | 'answer'; by: string }
/** What the law wants next of an open request. While the clock is stopped: since when, and what for. */
export type NextStep = LegalStep | { step: 'wait'; since: Date; reason: StopReason }

/** Undefined for what is answered. */
export function nextStep({ state, stoppedAt, stopReason, ...waiting }: Clocked): NextStep | undefined {
  if (state !== 'open') return undefined
  return stoppedAt && stopReason ? { step: 'wait', since: stoppedAt, reason: stopReason } : stepsLeft(waiting)[0]
}

/** The steps the law still wants of an open request whose clock runs, the next one first. The database has the same order: `lateAt` is when the first of them is late. */
export function stepsLeft({ dueOn, acknowledgedAt, acknowledgeBy }: Waiting): [LegalStep, ...LegalStep[]] {
  const answer = { step: 'answer', by: dueOn } as const
  return acknowledgedAt || !acknowledgeBy || acknowledgeBy > dueOn ? [answer] : [{ step: 'acknowledge', by: acknowledgeBy }, answer]
}

/** Those of them whose day is over under its law: what is late with the first does not hide the other. */
export const lateSteps = ({ regime, ...waiting }: Waiting & { regime: Regime }, now: Date): LegalStep[] => stepsLeft(waiting).filter(({ by }) => by < dayUnder(regime, now))

/** Whether more time may be taken: once, and only while the first period lasts (GDPR 12(3), UK GDPR 12A(3), 11 CCR 7021(b)). */
export const mayExtend = ({ state, regime, kind, dueOn, extendedAt, stoppedAt }: { state: 'open' | 'answered'; regime: Regime; kind: RequestKind; dueOn: string; extendedAt: Date | null; stoppedAt: Date | null }, now = new Date()): boolean =>
  state === 'open' && knowsMoreTime(regime, kind) && !extendedAt && !stoppedAt && dayUnder(regime, now) <= dueOn
