import { eq } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import { as, type StaffActor } from './actor.ts'
import { NotAllowed, NotFound } from './refusals.ts'

/** Whose case a number is, and whether it is open. Throws `NotFound`, and `NotAllowed` for a case that is nobody's. */
export async function caseOf(actor: StaffActor, number: number): Promise<{ id: string; person: string; state: 'open' | 'answered' }> {
  const [found] = await as(actor, (tx) => tx.select({ id: requests.id, person: requests.personId, state: requests.state }).from(requests).where(eq(requests.number, number)))
  if (!found) throw new NotFound()
  if (!found.person) throw new NotAllowed('noPersonOnCase')
  return { ...found, person: found.person }
}
