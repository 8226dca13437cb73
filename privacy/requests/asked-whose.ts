import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { identityChecks, type requests } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { waitsForWhom, type AskedWhose } from '../waits-for-whom.ts'

type Asked = Pick<typeof requests.$inferSelect, 'id' | 'state' | 'identity'>

/** What whoever is signed in is asked about a request that names them, see `waitsForWhom`. */
export async function askedWhose(tx: Tx, { id, ...asked }: Asked): Promise<AskedWhose | null> {
  const [last] = await tx
    .select({ way: identityChecks.way, reason: identityChecks.reason })
    .from(identityChecks)
    .where(and(eq(identityChecks.requestId, id), inArray(identityChecks.state, ['verified', 'doubted'])))
    .orderBy(desc(identityChecks.settledAt), asc(identityChecks.state))
    .limit(1)
  return waitsForWhom(asked, last)
}
