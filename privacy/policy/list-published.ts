import { isNotNull } from 'drizzle-orm'
import { policyPublications } from '#db/schema/index.ts'
import type { Policy } from '#policies/policy.ts'
import { versions } from '#policies/versions.ts'
import { as, type PersonActor, type VisitorActor } from '../actor.ts'

/**
 * The versions of the policy that are published, newest first: those that hold or held, and those whose day is to come. The first one there is needs no publishing, as it
 * changed nothing, so that there always is a policy.
 */
export async function listPublished(actor: VisitorActor | PersonActor): Promise<readonly Policy[]> {
  const found = await as(actor, (tx) => tx.select({ version: policyPublications.version }).from(policyPublications).where(isNotNull(policyPublications.confirmedAt)))
  const published = new Set(found.map(({ version }) => version))
  return versions.filter((version) => published.has(version.effective) || version === versions.at(-1))
}
