import { and, eq, sql } from 'drizzle-orm'
import { erasures, people, profiles } from '#db/schema/index.ts'
import type { LinkActor, PersonActor, Tx } from './actor.ts'
import { lockAnchorsOf } from './anchor-lock.ts'
import { personDigest } from './journal-entry.ts'
import { inscribe } from './journal.ts'
import { notify } from './notify.ts'
import { NotNow } from './refusals.ts'
import { record } from './write.ts'

/**
 * Calls off the planned deletion of the actor's account, or that one (`erasure`) if it is still the planned one; everything is as it was, and they are told. Throws
 * `NotNow` when none is planned (any more), and for that of a child.
 */
export async function callOff(tx: Tx, actor: PersonActor | LinkActor, { erasure }: { erasure?: string } = {}): Promise<void> {
  await record(tx, actor, { verb: 'cancel-erasure', table: 'erasures', columns: ['state', 'settledAt'] })
  await lockAnchorsOf(tx, [actor.person])
  const [cancelled] = await tx
    .update(erasures)
    .set({ state: 'cancelled', settledAt: sql`now()` })
    .where(and(eq(erasures.personId, actor.person), eq(erasures.state, 'waiting'), eq(erasures.cause, 'asked'), erasure ? eq(erasures.id, erasure) : undefined))
    .returning({ id: erasures.id })
  if (!cancelled) throw new NotNow('noErasureWaiting')
  await tx.update(people).set({ state: 'open' }).where(and(eq(people.id, actor.person), eq(people.state, 'leaving')))
  const [profile] = await tx.select({ locale: profiles.locale }).from(profiles).where(eq(profiles.personId, actor.person))
  if (profile) await notify(tx, { kind: 'erasure-cancelled', locale: profile.locale, person: actor.person, params: {} })
  await inscribe(tx, { kind: 'called-off', person: personDigest(actor.person), erasure: cancelled.id })
}
