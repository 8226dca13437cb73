import { dayUnder, stopOf, type Regime } from './deadlines.ts'
import { stopReasons, type RequestKind, type StopReason } from './request-words.ts'

/** For what the clock of a request may be stopped now: nothing where its law knows no stop, or once its day is over. */
export const stopReasonsOf = ({ regime, kind, dueOn }: { regime: Regime; kind: RequestKind; dueOn: string }, now = new Date()): StopReason[] =>
  dayUnder(regime, now) > dueOn ? [] : stopReasons.filter((reason) => stopOf(regime, reason, kind))
