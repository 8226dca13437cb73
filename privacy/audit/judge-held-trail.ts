import { and, asc, desc, eq, type SQL } from 'drizzle-orm'
import { auditSeals, auditTrails } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import type { Seal } from '../audit-chain.ts'
import type { AuditFault } from '../audit-faults.ts'
import { byPerson, goOn, type Trail } from '../audit-trail.ts'
import { linesUnder } from './lines-under.ts'

/** A mark that somebody holds: how many lines of theirs there were, and the head these led to. */
export type HeldTrail = Trail & { person: string }

/** What can be said of it. `there`: the trail leads to it; to how many lines it has come since. `ended`: what it is of has had its time, or may have: it would have to be from before `since`. */
export type HeldVerdict = ({ is: 'there'; now: number } | { is: 'ended'; since: Date }) & HeldTrail

/** Looks for a mark in the trail of whoever holds it. `first`: the oldest seal there is. `fromTheFirst`: that none has ended yet. */
export async function judgeHeldTrail(tx: Tx, held: HeldTrail, { first, fromTheFirst }: { first: Pick<Seal, 'at'> | undefined; fromTheFirst: boolean }): Promise<HeldVerdict | AuditFault> {
  const { person, lines, head } = held
  const { seal, lines: so, head: at } = auditTrails
  const row = async (order: SQL, which?: SQL) => (await tx.select({ seal, lines: so, head: at }).from(auditTrails).innerJoin(auditSeals, eq(auditSeals.number, seal)).where(and(eq(auditTrails.personId, person), which)).orderBy(order).limit(1))[0]
  const newest = await row(desc(seal))
  const same = await row(asc(seal), and(eq(so, lines), eq(at, head)))
  if (newest && same) return { ...held, is: 'there', now: newest.lines }
  const oldest = await row(asc(seal))
  if (newest && oldest && lines < oldest.lines) {
    // The row it stood in has had its time, and the oldest that is left goes on from it.
    const under = await linesUnder(tx, [oldest.seal])
    const next = goOn(person, oldest.seal, held, byPerson(under.get(oldest.seal)!).get(person) ?? [])
    if (next.lines === oldest.lines && next.head === oldest.head) return { ...held, is: 'there', now: newest.lines }
  }
  if (first && !fromTheFirst && lines < (oldest?.lines ?? Infinity)) return { ...held, is: 'ended', since: first.at }
  const since = first && !fromTheFirst ? first.at.toISOString() : 'first'
  return lines > (newest?.lines ?? 0) ? { what: 'held-cut', person, lines, there: newest?.lines ?? 0, since } : { what: 'held-other', person, lines, since }
}
