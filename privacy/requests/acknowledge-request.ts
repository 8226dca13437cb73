import { eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { nowOf } from '../now-of.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { handedOut, type Handing } from './handed-out.ts'
import { lockOpen } from './lock-open.ts'
import { putOnTimeline } from './put-on-timeline.ts'

/** Confirms receipt of what did not come by the portal, which confirms by itself (11 CCR 7021(a)). Throws `NotNow` when it was confirmed or answered already, and like `handedOut`. */
export async function acknowledgeRequest(actor: StaffActor, { number, ...handing }: { number: number } & Handing): Promise<void> {
  await as(actor, async (tx) => {
    const open = await lockOpen(tx, number)
    if (open.acknowledgedAt) throw new NotNow('acknowledgedAlready')
    const { said, at } = handedOut(open, handing, await nowOf(tx))
    await putOnTimeline(tx, actor, open, { kind: 'acknowledged', ...said }, { kind: 'request-received', params: { reference: `FR-${number}`, due: open.dueOn } })
    await tx.update(requests).set({ acknowledgedAt: at }).where(eq(requests.id, open.id))
    await record(tx, actor, { verb: 'acknowledge-request', table: 'requests', columns: ['acknowledgedAt'], ...(open.personId ? { person: open.personId } : {}) })
  })
}
