import { sessions } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { digest } from '../digest.ts'
import { record } from '../write.ts'
import type { Audience } from './ask-code.ts'

type Opening = { audience: Audience; holder: string; token: string; expiresAt: Date; device?: string }

/** Opens a session for a holder whom an OpenID Connect provider has proved; only the token's hash is kept. */
export async function openSession(actor: AuthActor, { audience, holder, token, expiresAt, device }: Opening): Promise<void> {
  await as(actor, async (tx) => {
    const owner = audience === 'person' ? { personId: holder } : { staffId: holder }
    await tx.insert(sessions).values({ ...owner, tokenHash: digest('session', token), expiresAt, device: device ?? null })
    await record(tx, actor, { verb: 'sign-in', table: 'sessions', columns: ['tokenHash'], ...(audience === 'person' ? { person: holder } : {}) })
  })
}
