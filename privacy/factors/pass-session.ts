import { and, eq, sql } from 'drizzle-orm'
import { sessions } from '#db/schema/index.ts'
import type { HalfwayActor, Tx } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { noteSecond, type Second } from '../sign-ins.ts'
import { record } from '../write.ts'
import { lineOf, own } from './own-factor.ts'

/** The actor's session has passed its second factor: the database takes it only in the transaction in which one was used. Throws `NotFound` when it ended meanwhile. */
export async function passSession(tx: Tx, actor: HalfwayActor, second: Second): Promise<void> {
  const passed = await tx.update(sessions).set({ secondAt: sql`now()` }).where(and(eq(sessions.id, actor.session), own(sessions, actor))).returning({ id: sessions.id })
  if (passed.length === 0) throw new NotFound()
  await noteSecond(tx, actor, { session: actor.session, second })
  await record(tx, actor, lineOf(actor, { verb: 'pass-second-factor', table: 'sessions', columns: ['secondAt'] }))
}
