import { dayUnder, stopOf, type Regime } from './deadlines.ts'
import { stopReasons, type RequestKind, type StopReason } from './request-words.ts'

type Clocked = { regime: Regime; kind: RequestKind; dueOn: string; identity: 'none' | 'signed-in' | 'code-sent' | 'confirmed' | 'refused' }

/** For what the clock of a request may be stopped now: nothing where its law knows no stop, or once its day is over; nor to find out who asks where that is known. */
export const stopReasonsOf = ({ regime, kind, dueOn, identity }: Clocked, now = new Date()): StopReason[] =>
  dayUnder(regime, now) > dueOn ? [] : stopReasons.filter((reason) => stopOf(regime, reason, kind) && !(reason === 'identity' && (identity === 'signed-in' || identity === 'confirmed')))
