import { eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { dueWithMoreTime, knowsMoreTime } from '../deadlines.ts'
import { nowOf } from '../now-of.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { Extending } from './desk-input.ts'
import { dropOwnDraft } from './writing/drop-own-draft.ts'
import { handedOut } from './handed-out.ts'
import { lockOpen } from './lock-open.ts'
import { putOnTimeline } from './put-on-timeline.ts'
import { refuseMoved } from '../refuse-moved.ts'

/**
 * Takes the one extension the law of the request knows, with a reason out of a closed list and words of one's own; the person is told in the same transaction (GDPR 12(3), UK GDPR 12A(3), 11 CCR 7021(b)).
 * Throws `NotNow` where that law knows none for the kind, a second time, after the first period, while the clock is stopped, for what is answered, and for what something happened to since `seen`; else like `handedOut`.
 */
export async function extendRequest(actor: StaffActor, { number, seen, reason, words, ...handing }: Extending): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    if (!knowsMoreTime(open.regime, open.kind)) throw new NotNow('noMoreTime')
    if (open.extendedAt) throw new NotNow('extendedAlready')
    if (open.stoppedAt) throw new NotNow('clockStopped')
    await refuseMoved(tx, open, seen)
    const { said, at, on } = handedOut(open, handing, await nowOf(tx))
    if (on > open.dueOn) throw new NotNow('firstPeriodOver')
    const dueOn = dueWithMoreTime(open)
    await putOnTimeline(tx, actor, open, { kind: 'extended', reason, words, until: dueOn, ...said }, { kind: 'request-extended', params: { reference: `FR-${number}`, due: dueOn, reason } })
    await tx.update(requests).set({ extendedAt: at, dueOn }).where(eq(requests.id, open.id))
    await dropOwnDraft(tx, actor, open, 'extend')
    await record(tx, actor, { verb: 'extend-request', table: 'requests', columns: ['extendedAt', 'dueOn'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
