import { eq } from 'drizzle-orm'
import { incidents } from '#db/schema/index.ts'
import type { StaffActor, Tx } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'

/** The incident, which nobody else changes meanwhile. Throws `NotAllowed` but for the privacy officer, `NotFound` for an id of none. */
export async function lockIncident(tx: Tx, actor: StaffActor, incident: string): Promise<typeof incidents.$inferSelect> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const [found] = await tx.select().from(incidents).where(eq(incidents.id, incident)).for('update')
  if (!found) throw new NotFound()
  return found
}
