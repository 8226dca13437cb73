import type { z } from 'zod'
import { policyPublications } from '#db/schema/index.ts'
import { versionOf } from '#policies/versions.ts'
import { as, type StaffActor } from '../actor.ts'
import { agreedDigest } from '../policy-digest.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { versionInput } from './version-input.ts'

/**
 * Proposes that a version of the policy be published, as it is written and translated now; another privacy officer has to confirm it. Throws `NotAllowed` but for the privacy officer, `NotFound`
 * for a day on which no version begins, `NotNow` when its day is over (a policy never holds backwards) or it is proposed or published already.
 */
export async function proposeVersion(actor: StaffActor, { version: day }: z.output<typeof versionInput>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const version = versionOf(day)
  if (!version) throw new NotFound()
  if (version.effective < new Date().toISOString().slice(0, 10)) throw new NotNow('versionDayOver')
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'propose-version', table: 'policyPublications', columns: ['version', 'digest', 'tells', 'proposedBy'] })
    const made = await tx
      .insert(policyPublications)
      .values({ version: version.effective, digest: agreedDigest(version), tells: version.material, proposedBy: actor.staff })
      .onConflictDoNothing()
      .returning({ id: policyPublications.id })
    if (made.length === 0) throw new NotNow('settledAlready')
  })
}
