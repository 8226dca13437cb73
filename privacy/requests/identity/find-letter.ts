import { and, eq, gt, sql } from 'drizzle-orm'
import { identityChecks, requests } from '#db/schema/index.ts'
import { asWithin, type StaffActor, type Tx } from '../../actor.ts'
import { isNewWay } from '../../is-new-way.ts'
import { NotFound, NotNow } from '../../refusals.ts'

export type LetterOf = { number: number; check: string }

/** A letter with a code that the actor sent for, of an open request. Throws `NotFound` for one that is another's, used, or over, and `NotNow('letterOver')` when the postal address changed since it was sent for. */
export async function findLetter(tx: Tx, actor: StaffActor, { number, check }: LetterOf) {
  const [found] = await tx
    .select({ id: requests.id, personId: requests.personId, number: requests.number, kind: requests.kind, receivedAt: requests.receivedAt, until: identityChecks.expiresAt, sentAt: identityChecks.at })
    .from(identityChecks)
    .innerJoin(requests, and(eq(requests.id, identityChecks.requestId), eq(requests.personId, identityChecks.personId), eq(requests.number, number), eq(requests.state, 'open')))
    .where(and(eq(identityChecks.id, check), eq(identityChecks.staffId, actor.staff), eq(identityChecks.channel, 'post'), eq(identityChecks.state, 'sent'), gt(identityChecks.expiresAt, sql`now()`)))
  if (!found?.personId || !found.until) throw new NotFound()
  const { personId: person, until, sentAt, ...letter } = found
  // It would go to where it was not sent for, and prove nothing.
  if (await asWithin(tx, actor, { kind: 'builder', person }, () => isNewWay(tx, { person, channel: 'post', after: sentAt }))) throw new NotNow('letterOver')
  return { ...letter, personId: person, until }
}
