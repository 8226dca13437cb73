import { desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { policyNotices, policyPublications, staff } from '#db/schema/index.ts'
import type { Policy } from '#policies/policy.ts'
import { versions } from '#policies/versions.ts'
import { as, type StaffActor } from '../actor.ts'
import { agreedDigest, bindingOf } from '../policy-digest.ts'
import { NotAllowed } from '../refusals.ts'

/** A step: whose, when, and whether it was taken by whoever looks. */
export type Step = { name: string; at: Date; mine: boolean }
/** How far the telling is: `audience` people had an account when it was published, or have come since and were told; `done` once all of the first have their message written. */
export type Telling = { audience: number; waiting: number; told: number; failed: number; done: boolean }

/**
 * A version as the desk sees it. `written`: nobody proposed it. `digest`: of its text and translations as they are now; `changed`: that is not what was proposed or, of the text
 * that binds, published. `ended`: the last proposal that
 * came to nothing.
 */
export type Version = {
  policy: Policy
  state: 'written' | 'proposed' | 'published'
  proposal: string | null
  digest: string
  changed: boolean
  proposed: Step | null
  confirmed: Step | null
  ended: { name: string; at: Date; by: 'author' | 'another' } | null
  telling: Telling | null
}

/** Every version that is written, newest first, with who took which step and how far the telling is. Throws `NotAllowed` but for the privacy officer. */
export async function listVersions(actor: StaffActor): Promise<Version[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const [proposer, confirmer, ender] = [alias(staff, 'proposer'), alias(staff, 'confirmer'), alias(staff, 'ender')]
  return as(actor, async (tx) => {
    const found = await tx
      .select({ one: policyPublications, names: { proposed: proposer.name, confirmed: confirmer.name, ended: ender.name } })
      .from(policyPublications)
      .leftJoin(proposer, eq(proposer.id, policyPublications.proposedBy))
      .leftJoin(confirmer, eq(confirmer.id, policyPublications.confirmedBy))
      .leftJoin(ender, eq(ender.id, policyPublications.endedBy))
      .orderBy(desc(policyPublications.proposedAt))
    const counts = await tx.select({ version: policyNotices.version, state: policyNotices.state, n: sql<number>`count(*)::int` }).from(policyNotices).groupBy(policyNotices.version, policyNotices.state)
    const step = (by: string | null, name: string | null, at: Date | null) => (name && at ? { name, at, mine: by === actor.staff } : null)
    return versions.map((policy): Version => {
      const stands = found.find(({ one }) => one.version === policy.effective && !one.endedAt)
      const ended = found.find(({ one }) => one.version === policy.effective && one.endedAt)
      const digest = agreedDigest(policy)
      const stood = stands && (stands.one.confirmedAt ? bindingOf(digest) === bindingOf(stands.one.digest) : digest === stands.one.digest)
      const count = (state: 'waiting' | 'told' | 'failed') => counts.find((one) => one.version === policy.effective && one.state === state)?.n ?? 0
      return {
        policy,
        // The first one needs no publishing.
        state: stands ? (stands.one.confirmedAt ? 'published' : 'proposed') : policy === versions.at(-1) ? 'published' : 'written',
        proposal: stands?.one.id ?? null,
        digest,
        changed: stood === false,
        proposed: stands ? step(stands.one.proposedBy, stands.names.proposed, stands.one.proposedAt) : null,
        confirmed: stands ? step(stands.one.confirmedBy, stands.names.confirmed, stands.one.confirmedAt) : null,
        ended: ended?.names.ended && ended.one.endedAt ? { name: ended.names.ended, at: ended.one.endedAt, by: ended.one.endedBy === ended.one.proposedBy ? 'author' : 'another' } : null,
        telling:
          stands?.one.confirmedAt && stands.one.tells
            ? { audience: stands.one.audience ?? 0, waiting: count('waiting'), told: count('told'), failed: count('failed'), done: stands.one.toldAt !== null }
            : null,
      }
    })
  })
}
