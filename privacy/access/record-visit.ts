import { isIP } from 'node:net'
import { DatabaseFault } from '#db/door.ts'
import { visits } from '#db/schema/index.ts'
import { as, type RecorderActor } from '../actor.ts'

type Visit = { person: string; session: string; page: string; ip: string | null; userAgent: string | null; cookies: string | null }

const longest = 500

/** Writes one visit of the portal (Site Information: network address, cookies, page); none of somebody who was erased meanwhile. */
export async function recordVisit(actor: RecorderActor, { person, session, page, ip, userAgent, cookies }: Visit): Promise<void> {
  const written = as(actor, (tx) =>
    tx.insert(visits).values({
      personId: person,
      sessionId: session,
      page: page.slice(0, longest),
      ip: ip && isIP(ip) ? ip : null,
      userAgent: userAgent?.slice(0, longest) ?? null,
      cookies: cookies?.slice(0, longest) ?? null,
    }),
  )
  await written.catch((error: unknown) => {
    if (!(error instanceof DatabaseFault) || error.constraint !== 'person_erased') throw error
  })
}
