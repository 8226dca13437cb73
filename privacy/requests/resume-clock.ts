import { and, asc, eq, gt } from 'drizzle-orm'
import type { z } from 'zod'
import { identityChecks, requestEvents, requests } from '#db/schema/index.ts'
import { as, type StaffActor, type Tx } from '../actor.ts'
import { goesOn } from '../deadlines.ts'
import { nowOf } from '../now-of.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { resumeInput } from './desk-input.ts'
import { lockOpen } from './lock-open.ts'
import { putOnTimeline } from './put-on-timeline.ts'

type Waiting = { id: string; personId: string | null; stoppedAt: Date }

/**
 * Lets a stopped clock go on by hand. What was meant came when the person first wrote after the stop, however late staff read it, or today another way (`came`); who asks, when a check was first passed after it. Where nothing came no day is
 * added and no month begins, and the mail does not say that we have what we needed. The person is told the date. Throws `NotNow` when it runs already.
 */
export async function resumeClock(actor: StaffActor, { number, came }: z.output<typeof resumeInput>): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    const { stoppedAt, stopReason } = open
    if (!stoppedAt || !stopReason) throw new NotNow('clockRuns')
    const waiting = { ...open, stoppedAt, stopReason }
    const received = stopReason === 'identity' ? await proved(tx, waiting) : ((await wrote(tx, waiting)) ?? (came && (await nowOf(tx))))
    const moved = goesOn(waiting, received)
    await putOnTimeline(tx, actor, open, { kind: 'resumed', until: moved.dueOn }, { kind: 'request-resumed', params: { reference: `FR-${number}`, due: moved.dueOn, ...(!received && { without: true }) } })
    await tx.update(requests).set({ stoppedAt: null, stopReason: null, ...moved }).where(eq(requests.id, open.id))
    await record(tx, actor, { verb: 'resume-clock', table: 'requests', columns: ['stoppedAt', 'stopReason', 'stoppedDays', 'waitedUntil', 'beganAnewOn', 'dueOn'], ...(open.personId ? { person: open.personId } : {}) })
  })
}

async function wrote(tx: Tx, { id, stoppedAt }: Waiting): Promise<Date | undefined> {
  const [first] = await tx
    .select({ at: requestEvents.at })
    .from(requestEvents)
    .where(and(eq(requestEvents.requestId, id), eq(requestEvents.by, 'person'), eq(requestEvents.kind, 'message'), gt(requestEvents.at, stoppedAt)))
    .orderBy(asc(requestEvents.at))
    .limit(1)
  return first?.at
}

async function proved(tx: Tx, { id, personId, stoppedAt }: Waiting): Promise<Date | undefined> {
  if (!personId) return undefined
  const [first] = await tx
    .select({ at: identityChecks.settledAt })
    .from(identityChecks)
    .where(and(eq(identityChecks.requestId, id), eq(identityChecks.personId, personId), eq(identityChecks.state, 'verified'), gt(identityChecks.settledAt, stoppedAt)))
    .orderBy(asc(identityChecks.settledAt))
    .limit(1)
  return first?.at ?? undefined
}
