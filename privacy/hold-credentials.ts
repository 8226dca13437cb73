import { and, eq, sql } from 'drizzle-orm'
import { erasures, profiles } from '#db/schema/index.ts'
import { asWithin, type AuthActor, type DelegateActor, type Tx } from './actor.ts'
import { lockAnchorsOf } from './anchor-lock.ts'
import { formerHours } from './tell-channels.ts'

/** From now on, for 72 hours, nothing of this customer is deleted at once, and a deletion that is planned waits as one asked for now would. */
export async function holdCredentials(tx: Tx, actor: AuthActor | DelegateActor, person: string): Promise<void> {
  await lockAnchorsOf(tx, [person])
  await tx.update(profiles).set({ credentialsAt: sql`now()` }).where(eq(profiles.personId, person))
  await asWithin(tx, actor, { kind: 'builder', person }, () => tx.update(erasures).set({ dueAt: sql`greatest(${erasures.dueAt}, now() + make_interval(hours => ${formerHours}))` }).where(and(eq(erasures.personId, person), eq(erasures.state, 'waiting'))))
}
