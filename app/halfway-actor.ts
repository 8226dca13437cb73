import type { HalfwayActor, PersonActor, StaffActor } from '#privacy/actor.ts'
import type { SessionHolder } from '#privacy/admission/read-session.ts'

/** Whoever holds a session, for what is done about their second factor. */
export function halfwayActor(found: SessionHolder): HalfwayActor {
  const { audience, session, provedAt } = found
  return { kind: 'auth', audience, holder: found.audience === 'person' ? found.person : found.staff, session, provedAt }
}

/** The same of somebody who is signed in. */
export function ofSignedIn(actor: PersonActor | StaffActor): HalfwayActor {
  const { kind, session, provedAt, key } = actor
  return { kind: 'auth', audience: kind, holder: kind === 'person' ? actor.person : actor.staff, session, provedAt, ...(key && { key }) }
}
