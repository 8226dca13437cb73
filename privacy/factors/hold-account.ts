import { and, eq, sql } from 'drizzle-orm'
import { erasures, profiles } from '#db/schema/index.ts'
import { asWithin, type HalfwayActor, type Tx } from '../actor.ts'
import { formerHours } from '../tell-channels.ts'

/**
 * What a customer signs in with has changed: for 72 hours nothing of theirs is deleted at once, and a deletion that is planned waits as one asked for now would. Whoever takes an account over does that first. Of staff
 * nothing follows: they have no data to delete.
 */
export async function holdAccount(tx: Tx, actor: HalfwayActor): Promise<void> {
  const { audience, holder: person } = actor
  if (audience !== 'person') return
  await tx.update(profiles).set({ credentialsAt: sql`now()` }).where(eq(profiles.personId, person))
  await asWithin(tx, actor, { kind: 'builder', person }, () => tx.update(erasures).set({ dueAt: sql`greatest(${erasures.dueAt}, now() + make_interval(hours => ${formerHours}))` }).where(and(eq(erasures.personId, person), eq(erasures.state, 'waiting'))))
}
