import { eq } from 'drizzle-orm'
import { sessions } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { record } from '../write.ts'

/** Signs out the session that holds this token; nothing happens when there is none. */
export async function endSession(actor: AuthActor, token: string): Promise<void> {
  await as(actor, async (tx) => {
    const [ended] = await tx.delete(sessions).where(eq(sessions.tokenHash, digest('session', token))).returning({ person: sessions.personId })
    if (ended) await record(tx, actor, { verb: 'sign-out', table: 'sessions', columns: [], ...(ended.person ? { person: ended.person } : {}) })
  })
}
