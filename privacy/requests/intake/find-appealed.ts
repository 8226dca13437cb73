import { and, eq, type SQL } from 'drizzle-orm'
import { requests } from '#db/schema/index.ts'
import type { Tx } from '../../actor.ts'

/** What an appeal is against, whichever way it comes: an answer of ours, to somebody whose account is there if they had one. `person`: whose it is, and `regime`: the law it came under, and so the appeal. Undefined for anything else. */
export async function findAppealed(tx: Tx, which: SQL | undefined) {
  const [first] = await tx.select({ id: requests.id, person: requests.personId, regime: requests.regime }).from(requests).where(and(which, eq(requests.state, 'answered'), eq(requests.ofClosed, false)))
  return first
}
