import { isIP } from 'node:net'
import { DatabaseFault } from '#db/door.ts'
import { visits } from '#db/schema/index.ts'
import { as, type RecorderActor } from '../actor.ts'
import { inMonths } from '../months.ts'

export type Visit = { person: string; session: string; at: Date; page: string; ip: string | null; userAgent: string | null; cookies: string | null }

const longest = 500

/**
 * Writes visits of the portal (Site Information: network address, cookies, page, the moment they were made), all at once; none of somebody
 * who was erased meanwhile.
 */
export async function recordVisits(actor: RecorderActor, made: readonly Visit[]): Promise<void> {
  const written = inMonths(actor, 'visits', () => made.map(({ at }) => at), () => as(actor, (tx) => tx.insert(visits).values(made.map(row))))
  await written.catch(async (error: unknown) => {
    if (!(error instanceof DatabaseFault) || error.constraint !== 'person_erased') throw error
    // One who was erased takes nobody else's visit along.
    if (made.length > 1) for (const one of made) await recordVisits(actor, [one])
  })
}

const row = ({ person, session, at, page, ip, userAgent, cookies }: Visit): typeof visits.$inferInsert => ({
  personId: person,
  sessionId: session,
  at,
  page: page.slice(0, longest),
  ip: ip && isIP(ip) ? ip : null,
  userAgent: userAgent?.slice(0, longest) ?? null,
  cookies: cookies?.slice(0, longest) ?? null,
})
