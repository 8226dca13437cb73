import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { policyPublications } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { proposalInput } from './version-input.ts'

/**
 * Ends a proposal before it is published: whoever made it takes it back, another refuses it. The version can be proposed again. Throws `NotAllowed` but for a privacy officer, `NotFound`
 * for an id of no proposal, `NotNow` when it is published or ended already.
 */
export async function endProposal(actor: StaffActor, { proposal }: z.output<typeof proposalInput>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [found] = await tx.select().from(policyPublications).where(eq(policyPublications.id, proposal)).for('update')
    if (!found) throw new NotFound()
    if (found.confirmedAt || found.endedAt) throw new NotNow('settledAlready')
    await record(tx, actor, { verb: found.proposedBy === actor.staff ? 'take-back-version' : 'refuse-version', table: 'policyPublications', columns: ['endedBy', 'endedAt'] })
    await tx.update(policyPublications).set({ endedBy: actor.staff, endedAt: sql`now()` }).where(eq(policyPublications.id, proposal))
  })
}
