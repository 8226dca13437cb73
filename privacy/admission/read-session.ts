import { atOnce, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import type { Reading } from '../reading.ts'
import type { StaffRole } from '../vocabulary.ts'

/** `second`: whether the second factor stands in the way: it has to be shown, or, by staff who have none, set up. `passed` is also said of customers who have none. */
type Session = { session: string; provedAt: Date; expiresAt: Date; seenAt: Date; second: 'passed' | 'ask' | 'set-up' }
export type SessionHolder = (Session & { audience: 'person'; person: string; enquirer: boolean; reading: Reading }) | (Session & { audience: 'staff'; staff: string; role: StaffRole; name: string })

const shown = `select sessions.id as session, sessions.proved_at as "provedAt", sessions.expires_at as "expiresAt", sessions.last_seen_at as "seenAt",
    case when sessions.second_at is not null then 'passed'
      when exists (select from second_factors where confirmed_at is not null and (second_factors.person_id = sessions.person_id or second_factors.staff_id = sessions.staff_id)) then 'ask'
      when sessions.staff_id is not null then 'set-up' else 'passed' end as second,
    people.id as person, people.state, staff.id as staff, staff.role, staff.name, staff.active,
    profiles.kind, profiles.locale, profiles.time_zone as "timeZone", profiles.country
  from sessions left join people on people.id = sessions.person_id left join profiles on profiles.person_id = people.id left join staff on staff.id = sessions.staff_id
  where sessions.token_hash = current_setting('app.token') and sessions.expires_at > now()`

type Row = Session & { person: string | null; state: string | null; staff: string | null; role: StaffRole | null; name: string | null; active: boolean | null; kind: string | null; locale: string | null; timeZone: string | null; country: string | null }

/** Who holds a cookie's token, or nothing: unknown, expired, left, or no longer staff look alike. */
export async function readSession(actor: AuthActor, token: string): Promise<SessionHolder | undefined> {
  const [answer] = await atOnce({ ...actor, token: digest('session', token) }, [shown])
  const [found] = answer!.rows as [Row?]
  if (!found) return undefined
  const { session, provedAt, expiresAt, seenAt, second } = found
  const known = { session, provedAt, expiresAt, seenAt, second }
  if (found.person && found.state !== 'closed' && found.state !== 'shut') {
    const { person, kind, locale, timeZone, country } = found
    return { ...known, audience: 'person', person, enquirer: kind === 'enquirer', reading: { locale: locale ?? 'en', timeZone, country } }
  }
  if (found.staff && found.active) return { ...known, audience: 'staff', staff: found.staff, role: found.role!, name: found.name! }
  return undefined
}
