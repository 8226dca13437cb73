import { sessions } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { noteSignIn } from '../sign-ins.ts'
import { record } from '../write.ts'
import type { Audience } from './ask-code.ts'

type Opening = { audience: Audience; holder: string; token: string; expiresAt: Date; provedAt?: Date; device?: string; known?: string | undefined }

/** Opens a session for a holder whom an OpenID Connect provider has proved, when it says that it did; only the token's hash is kept. `known`: the secret by which a customer's browser is known again; they are told of one that is new. */
export async function openSession(actor: AuthActor, { audience, holder, token, expiresAt, provedAt, device, known }: Opening): Promise<void> {
  await as(actor, async (tx) => {
    const owner = audience === 'person' ? { personId: holder } : { staffId: holder }
    const [session] = await tx.insert(sessions).values({ ...owner, tokenHash: digest('session', token), expiresAt, ...(provedAt && { provedAt }), device: device ?? null }).returning({ id: sessions.id })
    if (audience === 'person') await noteSignIn(tx, actor, { person: holder, way: 'provider', device, browser: known, session: session!.id })
    await record(tx, actor, { verb: 'sign-in', table: 'sessions', columns: ['tokenHash'], ...(audience === 'person' ? { person: holder } : {}) })
  })
}
