import { and, eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import type { AuthActor, PersonActor, Tx } from '../../actor.ts'
import { goesOn } from '../../deadlines.ts'
import { nowOf } from '../../now-of.ts'
import { record } from '../../write.ts'
import { putOnTimeline } from '../put-on-timeline.ts'

type Proved = { id: string; person: string; answerTo?: Buffer | null; followHash?: string | null; locale?: string }

/**
 * Lets a clock go on that waited to know who asks, in the transaction in which that was shown and from that moment (UK GDPR 12A counts from receipt): comes after the check, which the database asks for. Nothing where it runs, or waits for
 * something else. Whoever asked is told the new date as when staff let it go on.
 */
export async function goOnProved(tx: Tx, actor: PersonActor | AuthActor, { id, person, ...to }: Proved): Promise<void> {
  const [open] = await tx
    .select({
      number: requests.number,
      regime: requests.regime,
      kind: requests.kind,
      receivedAt: requests.receivedAt,
      dueOn: requests.dueOn,
      extendedAt: requests.extendedAt,
      stoppedAt: requests.stoppedAt,
      stoppedDays: requests.stoppedDays,
      waitedUntil: requests.waitedUntil,
      beganAnewOn: requests.beganAnewOn,
    })
    .from(requests)
    .where(and(eq(requests.id, id), eq(requests.personId, person), eq(requests.stopReason, 'identity')))
  if (!open?.stoppedAt) return
  const moved = goesOn({ ...open, stoppedAt: open.stoppedAt, stopReason: 'identity' }, await nowOf(tx))
  await putOnTimeline(tx, actor, { id, personId: person, ...to }, { kind: 'resumed', until: moved.dueOn }, { kind: 'request-resumed', params: { reference: `FR-${open.number}`, due: moved.dueOn } })
  await tx.update(requests).set({ stoppedAt: null, stopReason: null, ...moved }).where(eq(requests.id, id))
  await record(tx, actor, { verb: 'resume-clock', table: 'requests', columns: ['stoppedAt', 'stopReason', 'stoppedDays', 'waitedUntil', 'beganAnewOn', 'dueOn'], person })
}
