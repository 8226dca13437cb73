import { and, asc, eq, gt } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { afterWait, answerDue, dayUnder, stopOf } from '../deadlines.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { lockOpen } from './lock-open.ts'
import { putOnTimeline } from './put-on-timeline.ts'

/**
 * Lets a stopped clock go on: what we waited for is there. It went on on the day the person first wrote after the stop, however late staff read it (UK GDPR 12A counts from receipt); what came otherwise came
 * today. The person is told the new date. Throws `NotNow` when it runs already.
 */
export async function resumeClock(actor: StaffActor, { number }: { number: number }): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    const { regime, kind, stoppedAt, stopReason } = open
    const stop = stopReason && stopOf(regime, stopReason, kind)
    if (!stoppedAt || !stop) throw new NotNow('clockRuns')
    const [wrote] = await tx
      .select({ at: requestEvents.at })
      .from(requestEvents)
      .where(and(eq(requestEvents.requestId, open.id), eq(requestEvents.by, 'person'), eq(requestEvents.kind, 'message'), gt(requestEvents.at, stoppedAt)))
      .orderBy(asc(requestEvents.at))
      .limit(1)
    const moved = afterWait(stop, dayUnder(regime, stoppedAt), dayUnder(regime, wrote?.at ?? new Date()), open)
    const dueOn = answerDue(regime, dayUnder(regime, open.receivedAt), { ...moved, kind, extended: open.extendedAt !== null })
    await putOnTimeline(tx, actor, open, { kind: 'resumed', until: dueOn }, { kind: 'request-resumed', params: { reference: `FR-${number}`, due: dueOn } })
    await tx.update(requests).set({ stoppedAt: null, stopReason: null, ...moved, dueOn }).where(eq(requests.id, open.id))
    await record(tx, actor, { verb: 'resume-clock', table: 'requests', columns: ['stoppedAt', 'stopReason', 'stoppedDays', 'beganAnewOn', 'dueOn'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
