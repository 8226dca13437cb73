import { and, desc, eq, exists, gte, inArray, lte, max, or, sql } from 'drizzle-orm'
import { corrections, identityChecks, signIns } from '#db/schema/index.ts'
import { asWithin, type AuthActor, type Tx } from '../actor.ts'
import { formerHours } from '../tell-channels.ts'
import { lockAsked } from './lock-asked.ts'

/**
 * Stops every open request of the person of which it is known who asks by nothing but what whoever was in the account had, too: a sign-in, a code to the address that sign-in goes to, or one to a number that was replaced. A letter stands. From
 * the last time somebody came in before a message was written at that moment, or 72 hours before it, whichever is earlier: whoever did what it tells of had come in by then, and may have come in more than once. Codes that are on their way there show nothing any more. Comes after the account is held, in the transaction of the complaint: the
 * database takes it at no other moment.
 */
export async function stopAsked(tx: Tx, actor: AuthActor, person: string, at: Date): Promise<void> {
  const [came] = await tx.select({ at: max(signIns.openedAt) }).from(signIns).where(and(eq(signIns.personId, person), lte(signIns.openedAt, at)))
  const since = new Date(Math.min(came?.at?.getTime() ?? at.getTime(), at.getTime() - formerHours * 3_600_000))
  // Also what was asked since the complaint began.
  const ids = await lockAsked(tx, actor, person)
  await asWithin(tx, actor, { kind: 'builder', person }, async () => {
    await tx.update(identityChecks).set({ state: 'ended', settledAt: sql`now()` }).where(and(inArray(identityChecks.requestId, ids), eq(identityChecks.state, 'sent'), inArray(identityChecks.channel, ['email', 'phone'])))
    const { requestId, personId, state, way, channel, settledAt } = identityChecks
    const newest = tx
      .selectDistinctOn([requestId], { requestId, personId, state, way, channel, settledAt })
      .from(identityChecks)
      .where(and(inArray(requestId, ids), inArray(state, ['verified', 'doubted'])))
      .orderBy(requestId, desc(settledAt), state)
      .as('newest')
    const replaced = tx.select({ id: corrections.id }).from(corrections).where(and(eq(corrections.personId, person), eq(corrections.field, 'phone'), eq(corrections.outcome, 'changed'), gte(corrections.at, since)))
    const theirs = or(eq(newest.way, 'sign-in'), eq(newest.channel, 'email'), and(eq(newest.channel, 'phone'), exists(replaced)))
    const known = await tx.select({ id: newest.requestId }).from(newest).where(and(eq(newest.state, 'verified'), eq(newest.personId, person), gte(newest.settledAt, since), theirs))
    if (known.length > 0) await tx.insert(identityChecks).values(known.map(({ id }) => ({ requestId: id, personId: person, way: 'suspicion' as const, state: 'doubted' as const, reason: 'intruder' as const, settledAt: sql`now()` })))
  })
}
