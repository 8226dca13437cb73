import { eq } from 'drizzle-orm'
import { erasureTellings } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { knownBy } from './known-by.ts'

/** By what a recipient knows who was deleted, for staff who tell them themselves; that they looked stands in the audit. Throws `NotAllowed` but for the privacy officer, `NotNow` once they were told. */
export async function openTelling(actor: StaffActor, { telling }: { telling: string }): Promise<string[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, async (tx) => {
    const [found] = await tx.select({ id: erasureTellings.id, known: erasureTellings.known, person: erasureTellings.personId }).from(erasureTellings).where(eq(erasureTellings.id, telling))
    if (!found?.known) throw new NotNow('settledAlready')
    await record(tx, actor, { verb: 'open-telling', table: 'erasureTellings', columns: ['known'], person: found.person })
    return knownBy(found)
  })
}
