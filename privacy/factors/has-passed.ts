import { and, eq } from 'drizzle-orm'
import { sessions } from '#db/schema/index.ts'
import type { HalfwayActor, Tx } from '../actor.ts'
import { lockAnchorsOf } from '../anchor-lock.ts'
import { NotFound } from '../refusals.ts'
import { own } from './own-factor.ts'

/** Whether the actor's session has passed its second factor; until the transaction ends nobody else makes it pass. Throws `NotFound` for a session that is not theirs. */
export async function hasPassed(tx: Tx, actor: HalfwayActor): Promise<boolean> {
  // What is changed here holds the account, which whoever gives it back has before the sessions.
  if (actor.audience === 'person') await lockAnchorsOf(tx, [actor.holder])
  const [session] = await tx.select({ at: sessions.secondAt }).from(sessions).where(and(eq(sessions.id, actor.session), own(sessions, actor))).for('update')
  if (!session) throw new NotFound()
  return session.at !== null
}
