import { eq } from 'drizzle-orm'
import { cachedContents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { refuseHeld } from '../refuse-held.ts'
import { record } from '../write.ts'

/** Deletes all of the person's cached copies at once; without any nothing happens. None comes back when it is handed in again. Throws `NotNow` while the account is held. */
export async function purgeCopies(actor: PersonActor): Promise<void> {
  await refuseHeld(actor, 'deletion')
  await as(actor, async (tx) => {
    const { rowCount } = await tx.delete(cachedContents).where(eq(cachedContents.personId, actor.person))
    if (rowCount) await record(tx, actor, { verb: 'purge-all', table: 'cachedContents', columns: [] })
  })
}
