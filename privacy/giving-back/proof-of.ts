import { and, desc, eq, inArray } from 'drizzle-orm'
import { identityChecks } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { isNewWay } from '../is-new-way.ts'
import { formerHours } from '../tell-channels.ts'

/**
 * Why it is not known well enough who asks for an account back; undefined where it is. `otherwise`: the newest check was no code to the phone or the postal address on file, but a sign-in, or a code to the mailbox that
 * signs in. `replaced`: that number or address was itself replaced, within 72 hours before the code was sent or since, or since the moment `undone`. The database asks the same (`give_back`).
 */
export async function proofOf(actor: StaffActor, { id, person }: { id: string; person: string }, undone?: Date): Promise<'otherwise' | 'replaced' | undefined> {
  const [check] = await as(actor, (tx) =>
    tx
      .select({ person: identityChecks.personId, channel: identityChecks.channel, state: identityChecks.state, at: identityChecks.at })
      .from(identityChecks)
      .where(and(eq(identityChecks.requestId, id), inArray(identityChecks.state, ['verified', 'doubted'])))
      .orderBy(desc(identityChecks.settledAt), identityChecks.state)
      .limit(1),
  )
  if (check?.state !== 'verified' || check.person !== person || (check.channel !== 'phone' && check.channel !== 'post')) return 'otherwise'
  const { channel } = check
  const after = new Date(Math.min(check.at.getTime() - formerHours * 3_600_000, undone?.getTime() ?? Infinity))
  return (await as({ kind: 'builder', person }, (tx) => isNewWay(tx, { person, channel, after }))) ? 'replaced' : undefined
}
