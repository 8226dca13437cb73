import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { corrections, identityChecks } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { formerHours } from '../tell-channels.ts'

/** What stands in the history when a way to reach somebody is replaced. */
const fields = { phone: ['phone'], post: ['street', 'city', 'region', 'postalCode', 'country'] } as const

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
  const before = new Date(Math.min(check.at.getTime() - formerHours * 3_600_000, undone?.getTime() ?? Infinity))
  const since = and(eq(corrections.personId, person), inArray(corrections.field, fields[check.channel]), eq(corrections.outcome, 'changed'), gt(corrections.at, before))
  const [found] = await as({ kind: 'builder', person }, (tx) => tx.select({ one: sql`1` }).from(corrections).where(since).limit(1))
  return found && 'replaced'
}
