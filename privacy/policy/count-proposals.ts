import { and, isNull, ne } from 'drizzle-orm'
import { policyPublications } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed } from '../refusals.ts'

/** How many proposed versions wait for this privacy officer. Throws `NotAllowed` but for the privacy officer. */
export async function countProposals(actor: StaffActor): Promise<number> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, (tx) => tx.$count(policyPublications, and(isNull(policyPublications.confirmedAt), isNull(policyPublications.endedAt), ne(policyPublications.proposedBy, actor.staff))))
}
