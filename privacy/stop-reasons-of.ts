import { dayUnder, stopOf, stopUntil, type Regime } from './deadlines.ts'
import { stopReasons, type RequestKind, type StopReason } from './request-words.ts'

type Clocked = { regime: Regime; kind: RequestKind; receivedAt: Date; dueOn: string; identity: 'none' | 'signed-in' | 'code-sent' | 'confirmed' | 'refused' }

/** Whether it is known who asks, as the checks say. */
export const knowsWho = ({ identity }: Pick<Clocked, 'identity'>): boolean => identity === 'signed-in' || identity === 'confirmed'

/** For what the clock of a request may be stopped now: nothing where its law knows no stop, or once its day is over; nor to find out who asks where that is known, or where `askedAt`, at which it is asked, is too late for it. */
export const stopReasonsOf = (request: Clocked, askedAt = new Date(), now = new Date()): StopReason[] =>
  dayUnder(request.regime, now) > request.dueOn
    ? []
    : stopReasons.filter((reason) => stopOf(request.regime, reason, request.kind) && !(reason === 'identity' && knowsWho(request)) && !isTooLate(request, reason, askedAt))

/** The last day (`YYYY-MM-DD`) on which who asks could be asked, where that is over and nobody knows; undefined otherwise. */
export const stopMissed = (request: Clocked, askedAt = new Date(), now = new Date()): string | undefined =>
  !stopReasonsOf(request, askedAt, now).includes('identity') && stopReasonsOf(request, request.receivedAt, now).includes('identity') ? untilOf(request, 'identity') : undefined

const untilOf = ({ regime, kind, receivedAt }: Clocked, reason: StopReason): string | undefined => stopUntil(regime, reason, kind, dayUnder(regime, receivedAt))

function isTooLate(request: Clocked, reason: StopReason, at: Date): boolean {
  const until = untilOf(request, reason)
  return until !== undefined && dayUnder(request.regime, at) > until
}
