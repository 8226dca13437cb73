import { and, desc, eq, exists, gte, inArray, lte, max, or, sql } from 'drizzle-orm'
import { corrections, identityChecks, signIns } from '#db/schema/index.ts'
import { asWithin, type AuthActor, type DelegateActor, type Tx } from './actor.ts'
import { lockAsked } from './lock-asked.ts'
import { formerHours } from './tell-channels.ts'

/** Whose requests, and since when somebody else was in there for certain. `stands`: the request on which the account is given back; what shows who asks on it is none of this. */
type Asked = { person: string; at: Date; stands?: string }

/**
 * Stops every open request of the person of which it is known who asks by nothing but what whoever was in the account had, too: a sign-in, a code to the address that sign-in goes to, or one to a number that was replaced. A letter stands. From
 * the last time somebody came in before that moment, or 72 hours before it, whichever is earlier: whoever did what is known of them had come in by then, and may have come in more than once. Codes that are on their way there show nothing any more, of any open request. Comes after the account is held, in the
 * transaction of a complaint that it was not them, or of giving the account back: the database takes it at no other moment.
 */
export async function stopAsked(tx: Tx, actor: AuthActor | DelegateActor, { person, at, stands }: Asked): Promise<void> {
  // Also what was asked since that transaction began.
  const ids = await lockAsked(tx, actor, person)
  await asWithin(tx, actor, { kind: 'builder', person }, async () => {
    const [came] = await tx.select({ at: max(signIns.openedAt) }).from(signIns).where(and(eq(signIns.personId, person), lte(signIns.openedAt, at)))
    const since = new Date(Math.min(came?.at?.getTime() ?? at.getTime(), at.getTime() - formerHours * 3_600_000))
    await tx.update(identityChecks).set({ state: 'ended', settledAt: sql`now()` }).where(and(inArray(identityChecks.requestId, ids), eq(identityChecks.state, 'sent'), inArray(identityChecks.channel, ['email', 'phone'])))
    const { requestId, personId, state, way, channel, settledAt } = identityChecks
    const newest = tx
      .selectDistinctOn([requestId], { requestId, personId, state, way, channel, settledAt })
      .from(identityChecks)
      .where(and(inArray(requestId, ids.filter((id) => id !== stands)), inArray(state, ['verified', 'doubted'])))
      .orderBy(requestId, desc(settledAt), state)
      .as('newest')
    const replaced = tx.select({ id: corrections.id }).from(corrections).where(and(eq(corrections.personId, person), eq(corrections.field, 'phone'), eq(corrections.outcome, 'changed'), gte(corrections.at, since)))
    const theirs = or(eq(newest.way, 'sign-in'), eq(newest.channel, 'email'), and(eq(newest.channel, 'phone'), exists(replaced)))
    const known = await tx.select({ id: newest.requestId }).from(newest).where(and(eq(newest.state, 'verified'), eq(newest.personId, person), gte(newest.settledAt, since), theirs))
    if (known.length > 0) await tx.insert(identityChecks).values(known.map(({ id }) => ({ requestId: id, personId: person, way: 'suspicion' as const, state: 'doubted' as const, reason: 'intruder' as const, settledAt: sql`now()` })))
  })
}
