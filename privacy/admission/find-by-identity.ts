import { and, eq, isNull, or } from 'drizzle-orm'
import { identities, staff } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import type { Audience } from './ask-code.ts'

type Identity = { audience: Audience; provider: string; subject: string }

/** The id of whom an account at an OpenID Connect provider opens, if anybody. Whoever has left the staff is nobody. */
export async function findByIdentity(actor: AuthActor, { audience, provider, subject }: Identity): Promise<string | undefined> {
  const [found] = await as(actor, (tx) =>
    tx
      .select({ person: identities.personId, staff: identities.staffId })
      .from(identities)
      .leftJoin(staff, eq(staff.id, identities.staffId))
      .where(and(eq(identities.provider, `${audience}:${provider}`), eq(identities.subject, subject), or(isNull(identities.staffId), staff.active))),
  )
  return (audience === 'person' ? found?.person : found?.staff) ?? undefined
}
