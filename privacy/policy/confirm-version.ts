import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { policyPublications } from '#db/schema/index.ts'
import { versionOf } from '#policies/versions.ts'
import { as, type StaffActor } from '../actor.ts'
import { agreedDigest } from '../policy-digest.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { refuseGone } from '../refuse-gone.ts'
import { record } from '../write.ts'
import type { proposalInput } from './version-input.ts'

/**
 * The second person publishes a version: from now on everybody can read it, it holds from its day, and when it is material the worker begins to tell everybody. Throws `NotAllowed` but
 * for another privacy officer than the one who proposed it, `NotFound` for an id of no proposal, `NotNow` when it is published or ended already, its day is over, its text, or a translation of it, is not
 * the one that was proposed or that this officer looked at, or whoever proposed it is no privacy officer any more (`proposerGone`).
 */
export async function confirmVersion(actor: StaffActor, { proposal, digest }: z.output<typeof proposalInput>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [found] = await tx.select().from(policyPublications).where(eq(policyPublications.id, proposal)).for('update')
    if (!found) throw new NotFound()
    if (found.confirmedAt || found.endedAt) throw new NotNow('settledAlready')
    if (found.proposedBy === actor.staff) throw new NotAllowed('needsAnother')
    await refuseGone(tx, found.proposedBy)
    const version = versionOf(found.version)
    if (!version || agreedDigest(version) !== found.digest || digest !== found.digest) throw new NotNow('versionChanged')
    if (version.effective < new Date().toISOString().slice(0, 10)) throw new NotNow('versionDayOver')
    await record(tx, actor, { verb: 'confirm-version', table: 'policyPublications', columns: ['confirmedBy', 'confirmedAt'] })
    await tx.update(policyPublications).set({ confirmedBy: actor.staff, confirmedAt: sql`now()` }).where(eq(policyPublications.id, proposal))
    if (found.tells) await tx.execute(sql`select enqueue('tell-of-version', ${proposal}::uuid)`)
  })
}
