import { desc } from 'drizzle-orm'
import { sessions } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'

export type OpenSession = { id: string; device: string | null; createdAt: Date; lastSeenAt: Date; here: boolean }

/** Where the person is signed in, latest first; `here` marks the session that asks. */
export async function listSessions(actor: PersonActor): Promise<OpenSession[]> {
  const found = await as(actor, (tx) =>
    tx
      .select({ id: sessions.id, device: sessions.device, createdAt: sessions.createdAt, lastSeenAt: sessions.lastSeenAt })
      .from(sessions)
      .orderBy(desc(sessions.lastSeenAt)),
  )
  return found.map((session) => ({ ...session, here: session.id === actor.session }))
}
