import { eq } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { record } from '../write.ts'
import { lockOpen } from './lock-open.ts'
import { refuseOwnAppeal } from './refuse-own-appeal.ts'

/** Takes an open request for oneself. Throws `NotNow` when it was answered meanwhile, `NotAllowed` for an appeal against one's own answer. */
export async function assignRequest(actor: StaffActor, { number }: { number: number }): Promise<void> {
  await as(actor, async (tx) => {
    const taken = await lockOpen(tx, number)
    await refuseOwnAppeal(tx, actor, taken)
    await tx.update(requests).set({ ownerId: actor.staff }).where(eq(requests.id, taken.id))
    await tx.insert(requestEvents).values({ requestId: taken.id, personId: taken.personId, kind: 'assigned', by: 'staff', staffId: actor.staff })
    await record(tx, actor, { verb: 'assign-request', table: 'requests', columns: ['ownerId'], ...(taken.personId ? { person: taken.personId } : {}) })
  })
}
