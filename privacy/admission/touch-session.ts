import { eq, sql } from 'drizzle-orm'
import { sessions } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'

/** A list of sessions is worth reading when it is right to a few minutes; a write for each page is not worth its price. */
const often = 5 * 60_000

/** Notes that a session was used, unless that was noted in the last five minutes. */
export async function touchSession(actor: AuthActor, { session, seenAt }: { session: string; seenAt: Date }): Promise<void> {
  if (Date.now() - seenAt.getTime() < often) return
  await as(actor, (tx) =>
    tx
      .update(sessions)
      .set({ lastSeenAt: sql`now()` })
      .where(eq(sessions.id, session)),
  )
}
