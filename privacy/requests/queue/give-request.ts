import { eq } from 'drizzle-orm'
import { requestEvents, requests } from '#db/schema/index.ts'
import type { StaffActor, Tx } from '../../actor.ts'
import { record } from '../../write.ts'

/** Makes an open request, locked before, somebody's: its timeline says so first, as the database wants it. */
export async function giveRequest(tx: Tx, actor: StaffActor, { id, personId }: { id: string; personId: string | null }, to: string): Promise<void> {
  await record(tx, actor, { verb: 'assign-request', table: 'requests', columns: ['ownerId'], ...(personId ? { person: personId } : {}) })
  await tx.insert(requestEvents).values({ requestId: id, personId, kind: 'assigned', by: 'staff', staffId: actor.staff, toId: to })
  await tx.update(requests).set({ ownerId: to }).where(eq(requests.id, id))
}
