import { eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { nowOf } from '../now-of.ts'
import { record } from '../write.ts'
import { dropOwnDraft } from './writing/drop-own-draft.ts'
import { handedOut, type Handing } from './handed-out.ts'
import { lockOpen } from './lock-open.ts'
import { putOnTimeline } from './put-on-timeline.ts'
import { refuseMoved } from '../refuse-moved.ts'
import { refuseOwnAppeal } from './refuse-own-appeal.ts'

/**
 * Answers an open request with what was asked done: the words stand on its timeline, the person is told by mail that they are there (the mail itself says
 * nothing of them). Throws `NotNow` when it was answered meanwhile, or something else happened to it since `seen`, `NotAllowed` for an appeal against one's own answer, and like `handedOut`.
 */
export async function answerRequest(actor: StaffActor, { number, seen, words, ...handing }: { number: number; seen?: number | undefined; words: string } & Handing): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    await refuseOwnAppeal(tx, actor, open)
    await refuseMoved(tx, open, seen)
    const { said, at } = handedOut(open, handing, await nowOf(tx))
    await putOnTimeline(tx, actor, open, { kind: 'answer', words, ...said }, { kind: 'request-answered', params: { reference: `FR-${number}` } })
    await tx.update(requests).set({ state: 'answered', outcome: 'complied', answeredAt: at, ownerId: actor.staff, stoppedAt: null, stopReason: null }).where(eq(requests.id, open.id))
    await dropOwnDraft(tx, actor, open)
    await record(tx, actor, { verb: 'answer-request', table: 'requests', columns: ['state', 'outcome', 'answeredAt'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
