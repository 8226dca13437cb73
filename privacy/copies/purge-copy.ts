import { eq } from 'drizzle-orm'
import { cachedContents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { refuseHeld } from '../refuse-held.ts'
import { record } from '../write.ts'

/** Deletes one of the person's cached copies at once. One that is gone already, or was never theirs, is gone: nothing happens. It does not come back when it is handed in again. Throws `NotNow` while the account is held. */
export async function purgeCopy(actor: PersonActor, { id }: { id: string }): Promise<void> {
  await refuseHeld(actor, 'deletion')
  await as(actor, async (tx) => {
    const { rowCount } = await tx.delete(cachedContents).where(eq(cachedContents.id, id))
    if (rowCount) await record(tx, actor, { verb: 'purge', table: 'cachedContents', columns: [] })
  })
}
