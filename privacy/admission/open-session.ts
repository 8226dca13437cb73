import { and, eq } from 'drizzle-orm'
import { identities, sessions } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { lockAnchorsOf } from '../anchor-lock.ts'
import { digest } from '../digest.ts'
import { NotFound } from '../refusals.ts'
import { noteSignIn } from '../sign-ins.ts'
import { record } from '../write.ts'
import type { Audience } from './ask-code.ts'

type Opening = { audience: Audience; holder: string; token: string; expiresAt: Date; provedAt?: Date; device?: string; known?: string | undefined; identity?: { provider: string; subject: string } }

/**
 * Opens a session for a holder whom an OpenID Connect provider has proved, when it says that it did; only the token's hash is kept. `known`: the secret by which a customer's browser is known again; they are told of one that is new. `identity`: the account at the
 * provider. Throws `NotFound` when that opens nothing of the holder's any more: whoever was under way when the account was given back does not come in.
 */
export async function openSession(actor: AuthActor, { audience, holder, token, expiresAt, provedAt, device, known, identity }: Opening): Promise<void> {
  await as(actor, async (tx) => {
    const owner = audience === 'person' ? { personId: holder } : { staffId: holder }
    // The anchor first: who gives the account back at this moment is through, or ends this session, too.
    if (audience === 'person') await lockAnchorsOf(tx, [holder])
    if (identity) {
      const theirs = await tx.$count(identities, and(eq(identities.provider, `${audience}:${identity.provider}`), eq(identities.subject, identity.subject), eq(audience === 'person' ? identities.personId : identities.staffId, holder)))
      if (theirs === 0) throw new NotFound()
    }
    const [session] = await tx.insert(sessions).values({ ...owner, tokenHash: digest('session', token), expiresAt, ...(provedAt && { provedAt }), device: device ?? null }).returning({ id: sessions.id })
    if (audience === 'person') await noteSignIn(tx, actor, { person: holder, way: 'provider', device, browser: known, session: session!.id })
    await record(tx, actor, { verb: 'sign-in', table: 'sessions', columns: ['tokenHash'], ...(audience === 'person' ? { person: holder } : {}) })
  })
}
