import { and, eq, gt, sql } from 'drizzle-orm'
import { people, sessions, staff } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import type { StaffRole } from '../vocabulary.ts'

export type SessionHolder =
  | { audience: 'person'; session: string; person: string; provedAt: Date; expiresAt: Date }
  | { audience: 'staff'; session: string; staff: string; role: StaffRole; name: string; provedAt: Date; expiresAt: Date }

/** Who holds a cookie's token, or nothing: unknown, expired, left, or no longer staff look alike. */
export async function readSession(actor: AuthActor, token: string): Promise<SessionHolder | undefined> {
  const [found] = await as(actor, (tx) =>
    tx
      .select({
        session: sessions.id,
        person: sessions.personId,
        state: people.state,
        staff: sessions.staffId,
        role: staff.role,
        name: staff.name,
        active: staff.active,
        provedAt: sessions.provedAt,
        expiresAt: sessions.expiresAt,
      })
      .from(sessions)
      .leftJoin(people, eq(people.id, sessions.personId))
      .leftJoin(staff, eq(staff.id, sessions.staffId))
      .where(and(eq(sessions.tokenHash, digest('session', token)), gt(sessions.expiresAt, sql`now()`))),
  )
  if (!found) return undefined
  const { session, provedAt, expiresAt } = found
  if (found.person && found.state !== 'closed') return { audience: 'person', session, person: found.person, provedAt, expiresAt }
  if (found.staff && found.active) return { audience: 'staff', session, staff: found.staff, role: found.role!, name: found.name!, provedAt, expiresAt }
  return undefined
}
