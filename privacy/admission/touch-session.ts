import { and, eq, sql } from 'drizzle-orm'
import { sessions } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'

/** Notes that a session was used, at most every five minutes, so that a list of sessions is worth reading. */
export async function touchSession(actor: AuthActor, session: string): Promise<void> {
  await as(actor, (tx) =>
    tx
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(and(eq(sessions.id, session), sql`${sessions.lastSeenAt} < now() - interval '5 minutes'`)),
  )
}
