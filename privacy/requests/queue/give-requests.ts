import { and, eq, inArray } from 'drizzle-orm'
import { requestEvents, requests, staff } from '#db/schema/index.ts'
import { asWithin, type StaffActor, type Tx } from '../../actor.ts'
import { notifyAll } from '../../notify.ts'
import { record } from '../../write.ts'

type Given = { id: string; number: number; personId: string | null; ownerId: string | null }

/** Makes open requests, locked before, somebody's: each timeline says so first, as the database wants it. Whoever had some of them, and neither gives nor gets them, is told by one mail. */
export async function giveRequests(tx: Tx, actor: StaffActor, some: readonly Given[], to: string): Promise<void> {
  for (const { id, personId } of some) {
    await record(tx, actor, { verb: 'assign-request', table: 'requests', columns: ['ownerId'], ...(personId ? { person: personId } : {}) })
    await tx.insert(requestEvents).values({ requestId: id, personId, kind: 'assigned', by: 'staff', staffId: actor.staff, toId: to })
    await tx.update(requests).set({ ownerId: to }).where(eq(requests.id, id))
  }
  const losers = [...new Set(some.flatMap(({ ownerId }) => (ownerId && ownerId !== to && ownerId !== actor.staff ? [ownerId] : [])))]
  if (losers.length === 0) return
  await asWithin(tx, actor, { kind: 'auth' }, async () => {
    const told = await tx.select({ id: staff.id, email: staff.email }).from(staff).where(and(inArray(staff.id, losers), eq(staff.active, true)))
    const referencesOf = (id: string) => some.filter(({ ownerId }) => ownerId === id).map(({ number }) => `FR-${number}`)
    await notifyAll(tx, told.map(({ id, email }) => ({ kind: 'requests-taken' as const, to: email, params: { references: referencesOf(id) } })))
  })
}
