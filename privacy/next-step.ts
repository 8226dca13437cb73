import { acknowledgeDue, dayUnder, knowsMoreTime, type Regime } from './deadlines.ts'
import type { RequestKind, StopReason } from './request-words.ts'

type Clocked = { state: 'open' | 'answered'; regime: Regime; kind: RequestKind; receivedAt: Date; dueOn: string; acknowledgedAt: Date | null; extendedAt: Date | null; stoppedAt: Date | null; stopReason: StopReason | null }

/** What the law wants next of an open request, and by which date (`YYYY-MM-DD`). While the clock is stopped: since when, and what for. */
export type NextStep = { step: 'acknowledge' | 'answer'; by: string } | { step: 'wait'; since: Date; reason: StopReason }

/** Undefined for what is answered. */
export function nextStep({ state, regime, kind, receivedAt, dueOn, acknowledgedAt, stoppedAt, stopReason }: Clocked): NextStep | undefined {
  if (state !== 'open') return undefined
  if (stoppedAt && stopReason) return { step: 'wait', since: stoppedAt, reason: stopReason }
  const acknowledge = acknowledgeDue(regime, kind, dayUnder(regime, receivedAt))
  return acknowledgedAt || acknowledge > dueOn ? { step: 'answer', by: dueOn } : { step: 'acknowledge', by: acknowledge }
}

/** Whether more time may be taken: once, and only while the first period lasts (GDPR 12(3), UK GDPR 12A(3), 11 CCR 7021(b)). */
export const mayExtend = ({ state, regime, kind, dueOn, extendedAt, stoppedAt }: Pick<Clocked, 'state' | 'regime' | 'kind' | 'dueOn' | 'extendedAt' | 'stoppedAt'>, now = new Date()): boolean =>
  state === 'open' && knowsMoreTime(regime, kind) && !extendedAt && !stoppedAt && dayUnder(regime, now) <= dueOn
