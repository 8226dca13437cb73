import { eq, sql } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor, type Tx } from '../actor.ts'
import { dayUnder, stopOf, stopUntil } from '../deadlines.ts'
import { nowOf } from '../now-of.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { Stopping } from './desk-input.ts'
import { dropOwnDraft } from './writing/drop-own-draft.ts'
import { handedOut } from './handed-out.ts'
import { lockOpen } from './lock-open.ts'
import { putOnTimeline } from './put-on-timeline.ts'
import { refuseMoved } from '../refuse-moved.ts'

/**
 * Stops the clock of an open request while we wait for what only the person can tell us, and tells them what that is. Only where the law of the request knows the reason (privacy/regimes.ts): throws
 * `NotAllowed` elsewhere, `NotNow` when it stands already, waits for who asks where that is known or was not asked in the days the law gives for it, is late, was answered, or something happened to it since `seen`; else like `handedOut`. Whether it was asked in time goes by the day it was handed out; it stands still from now all the same: whoever asks loses no day.
 */
export async function stopClock(actor: StaffActor, { number, seen, reason, words, ...handing }: Stopping): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    if (open.stoppedAt) throw new NotNow('clockStopped')
    if (!stopOf(open.regime, reason, open.kind)) throw new NotAllowed('mayNotStop')
    if (reason === 'identity' && (await isKnown(tx, open))) throw new NotNow('identityKnown')
    const now = await nowOf(tx)
    if (dayUnder(open.regime, now) > open.dueOn) throw new NotNow('firstPeriodOver')
    await refuseMoved(tx, open, seen)
    const { said, on } = handedOut(open, handing, now)
    const until = stopUntil(open.regime, reason, open.kind, dayUnder(open.regime, open.receivedAt))
    if (until && on > until) throw new NotNow('stopTooLate')
    await putOnTimeline(tx, actor, open, { kind: 'stopped', reason, words, ...said }, { kind: 'request-stopped', params: { reference: `FR-${number}`, reason } })
    await tx.update(requests).set({ stoppedAt: sql`now()`, stopReason: reason }).where(eq(requests.id, open.id))
    await dropOwnDraft(tx, actor, open, 'stop')
    await record(tx, actor, { verb: 'stop-clock', table: 'requests', columns: ['stoppedAt', 'stopReason'], ...(open.personId ? { person: open.personId } : {}) })
  })
}

/** What the checks say, whoever made them: that the letter was printed by whoever asks makes nobody unknown. */
async function isKnown(tx: Tx, { id }: { id: string }): Promise<boolean> {
  const [found] = await tx.select({ known: sql<boolean>`identity_known(${requests.id}, ${requests.personId})` }).from(requests).where(eq(requests.id, id))
  return found?.known === true
}
