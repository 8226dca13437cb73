import { eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { nowOf } from '../now-of.ts'
import { record } from '../write.ts'
import type { Denying } from './desk-input.ts'
import { dropOwnDraft } from './writing/drop-own-draft.ts'
import { handedOut } from './handed-out.ts'
import { lockOpen } from './lock-open.ts'
import { putOnTimeline } from './put-on-timeline.ts'
import { refuseMoved } from '../refuse-moved.ts'
import { refuseOwnAppeal } from './refuse-own-appeal.ts'

/**
 * Answers an open request by a no, or with `in-part` by doing some of it: with a reason out of a closed list and words of one's own. How to appeal and where to complain are
 * told with it, whatever staff write (GDPR 12(4); 11 CCR 7022(f), 7024(e)). Throws like `answerRequest`.
 */
export async function denyRequest(actor: StaffActor, { number, seen, outcome, reason, words, ...handing }: Denying): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    await refuseOwnAppeal(tx, actor, open)
    await refuseMoved(tx, open, seen)
    const { said, at } = handedOut(open, handing, await nowOf(tx))
    await putOnTimeline(tx, actor, open, { kind: 'denied', reason, words, ...said }, { kind: 'request-denied', params: { reference: `FR-${number}`, reason, part: outcome === 'in-part', regime: open.regime } })
    await tx.update(requests).set({ state: 'answered', outcome, answeredAt: at, ownerId: actor.staff, stoppedAt: null, stopReason: null }).where(eq(requests.id, open.id))
    await dropOwnDraft(tx, actor, open)
    await record(tx, actor, { verb: 'deny-request', table: 'requests', columns: ['state', 'outcome', 'answeredAt'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
