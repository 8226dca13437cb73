import { eq } from 'drizzle-orm'
import { requestNotes, requests } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'

/** A note about a request that staff alone read: the person's own role has no right to any. Throws `NotFound`. */
export async function writeNote(actor: StaffActor, { number, words }: { number: number; words: string }): Promise<void> {
  await as(actor, async (tx) => {
    const [about] = await tx.select({ id: requests.id, personId: requests.personId }).from(requests).where(eq(requests.number, number))
    if (!about) throw new NotFound()
    await tx.insert(requestNotes).values({ requestId: about.id, personId: about.personId, staffId: actor.staff, words })
    await record(tx, actor, { verb: 'write-note', table: 'requestNotes', columns: ['words'], ...(about.personId ? { person: about.personId } : {}) })
  })
}
