import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { identityChecks, type requests } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'

type Asked = Pick<typeof requests.$inferSelect, 'id' | 'state' | 'identity'>
/** `open`: they may say whether it is theirs; `refused`: they said that it is not; `doubted`: staff stopped it on suspicion, and a code comes; `asked-anew`: it was sent. */
export type AskedWhose = 'open' | 'refused' | 'doubted' | 'asked-anew'

/** What whoever is signed in is asked about a request that names them, by what they said themselves and what staff doubt since. Null where it is known whose it is, and of one that is answered. */
export async function askedWhose(tx: Tx, { id, state, identity }: Asked): Promise<AskedWhose | null> {
  if (state !== 'open' || identity === 'signed-in' || identity === 'confirmed') return null
  // Their own alone, as their role reads no others: what an address said before it was known whose record it is about is not what they said.
  const [last] = await tx
    .select({ way: identityChecks.way, reason: identityChecks.reason })
    .from(identityChecks)
    .where(and(eq(identityChecks.requestId, id), inArray(identityChecks.state, ['verified', 'doubted'])))
    .orderBy(desc(identityChecks.settledAt), asc(identityChecks.state))
    .limit(1)
  if (last?.way === 'suspicion') return identity === 'code-sent' ? 'asked-anew' : 'doubted'
  return last?.reason === 'not-them' && identity === 'refused' ? 'refused' : 'open'
}
