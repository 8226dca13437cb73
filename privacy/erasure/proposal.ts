import { and, eq } from 'drizzle-orm'
import { erasures } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'

/** Whose deletion staff proposed, and who of them. Throws `NotAllowed` but for the privacy officer, `NotNow` when it is settled already. */
export async function proposal(actor: StaffActor, erasure: string): Promise<{ person: string; askedBy: string | null }> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const [found] = await as(actor, (tx) => tx.select({ person: erasures.personId, askedBy: erasures.askedBy }).from(erasures).where(and(eq(erasures.id, erasure), eq(erasures.state, 'proposed'))))
  if (!found) throw new NotNow('settledAlready')
  return found
}
