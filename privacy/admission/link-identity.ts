import { identities } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { lockAnchorsOf } from '../anchor-lock.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { Audience } from './ask-code.ts'
import { holderOfAddress } from './holder-of-address.ts'

type Link = { audience: Audience; holder: string; provider: string; subject: string; email: string }

/** From now on this account at the provider opens the holder's account here. `email`: the address that the provider has verified. Throws `NotFound` when the holder has it no more: it was replaced, or taken away, since they were found by it. */
export async function linkIdentity(actor: AuthActor, { audience, holder, provider, subject, email }: Link): Promise<void> {
  await as(actor, async (tx) => {
    const owner = audience === 'person' ? { personId: holder } : { staffId: holder }
    // The anchor first: who gives the account back at this moment is through, or takes this away, too.
    if (audience === 'person') await lockAnchorsOf(tx, [holder])
    if ((await holderOfAddress(tx, { audience, email })) !== holder) throw new NotFound()
    await tx.insert(identities).values({ provider: `${audience}:${provider}`, subject, ...owner })
    await record(tx, actor, { verb: 'link-identity', table: 'identities', columns: ['provider', 'subject'], ...(audience === 'person' ? { person: holder } : {}) })
  })
}
