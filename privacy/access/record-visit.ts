import { isIP } from 'node:net'
import { visits } from '#db/schema/index.ts'
import { as, type RecorderActor } from '../actor.ts'

type Visit = { person: string; session: string; page: string; ip: string | null; userAgent: string | null; cookies: string | null }

const longest = 500

/** Writes one visit of the portal (Site Information: network address, cookies, page). */
export async function recordVisit(actor: RecorderActor, { person, session, page, ip, userAgent, cookies }: Visit): Promise<void> {
  await as(actor, (tx) =>
    tx.insert(visits).values({
      personId: person,
      sessionId: session,
      page: page.slice(0, longest),
      ip: ip && isIP(ip) ? ip : null,
      userAgent: userAgent?.slice(0, longest) ?? null,
      cookies: cookies?.slice(0, longest) ?? null,
    }),
  )
}
