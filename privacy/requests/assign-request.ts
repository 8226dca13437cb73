import { and, eq } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/** Takes an open request for oneself. Throws `NotNow` when it was answered meanwhile. */
export async function assignRequest(actor: StaffActor, { number }: { number: number }): Promise<void> {
  await as(actor, async (tx) => {
    const [taken] = await tx
      .update(requests)
      .set({ ownerId: actor.staff })
      .where(and(eq(requests.number, number), eq(requests.state, 'open')))
      .returning({ id: requests.id, personId: requests.personId })
    if (!taken) throw new NotNow('requestClosed')
    await tx.insert(requestEvents).values({ requestId: taken.id, personId: taken.personId, kind: 'assigned', by: 'staff', staffId: actor.staff })
    await record(tx, actor, { verb: 'assign-request', table: 'requests', columns: ['ownerId'], ...(taken.personId ? { person: taken.personId } : {}) })
  })
}
