import { identities } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { record } from '../write.ts'
import type { Audience } from './ask-code.ts'

type Link = { audience: Audience; holder: string; provider: string; subject: string }

/** From now on this account at the provider opens the holder's account here. */
export async function linkIdentity(actor: AuthActor, { audience, holder, provider, subject }: Link): Promise<void> {
  await as(actor, async (tx) => {
    const owner = audience === 'person' ? { personId: holder } : { staffId: holder }
    await tx.insert(identities).values({ provider: `${audience}:${provider}`, subject, ...owner })
    await record(tx, actor, { verb: 'link-identity', table: 'identities', columns: ['provider', 'subject'], ...(audience === 'person' ? { person: holder } : {}) })
  })
}
