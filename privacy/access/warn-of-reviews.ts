import { createHash } from 'node:crypto'
import { and, inArray, isNull, sql } from 'drizzle-orm'
import { emergencyLooks, outbox, staff } from '#db/schema/index.ts'
import { as, type WorkerActor } from '../actor.ts'
import { reviewHours } from '../emergency-words.ts'
import { behindOthers, notifyAll } from '../notify.ts'
import { uuidOfBytes } from '../uuid-bytes.ts'
import { record } from '../write.ts'

/** For so long after the opening somebody who becomes a privacy officer is told, too (days): less than a mail's row is kept, by which is known who was told. */
const tellsFor = 30

/**
 * Tells every privacy officer but whoever opened it, once, that nobody has reviewed an opening in an emergency within its hours; where there is no other officer the administrators, who can appoint one. Says nothing of the person
 * or of who opened it. Gives how many messages were written.
 */
export async function warnOfReviews(actor: WorkerActor): Promise<number> {
  // Staff do not read each other's addresses; sign-in knows them.
  const told = await as({ kind: 'auth' }, (tx) => tx.select({ id: staff.id, email: staff.email, role: staff.role }).from(staff).where(and(staff.active, inArray(staff.role, ['privacy', 'administrator']))))
  return as(actor, async (tx) => {
    // The worker may not lock what it may not change, so two take turns by this; the message's id refuses what gets past it.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('warn-of-reviews'))`)
    const late = await tx
      .select({ id: emergencyLooks.id, by: emergencyLooks.staffId, until: sql<Date>`${emergencyLooks.at} + ${reviewHours}::int * interval '1 hour'`.mapWith(emergencyLooks.at) })
      .from(emergencyLooks)
      .where(and(isNull(emergencyLooks.reviewedAt), sql`${emergencyLooks.at} < now() - ${reviewHours}::int * interval '1 hour' and ${emergencyLooks.at} > now() - ${tellsFor}::int * interval '1 day'`))
    const due = late.flatMap(({ id, by, until }) => {
      const others = told.filter((one) => one.id !== by)
      const officers = others.filter(({ role }) => role === 'privacy')
      return (officers.length > 0 ? officers : others).map((one) => ({ id: idOf(id, one.id), to: one.email, until: until.toISOString() }))
    })
    if (due.length === 0) return 0
    const known = await tx.select({ id: outbox.id }).from(outbox).where(inArray(outbox.id, due.map(({ id }) => id)))
    const fresh = due.filter(({ id }) => !known.some((one) => one.id === id))
    await notifyAll(tx, fresh.map(({ id, to, until }) => ({ kind: 'review-late' as const, id, to, params: { until } })), behindOthers)
    await record(tx, actor, ...fresh.map(() => ({ verb: 'warn-of-reviews', table: 'outbox' as const, columns: ['kind', 'recipient'] })))
    return fresh.length
  })
}

/** The id (RFC 9562, version 8) of the one message to that member of the staff about that opening. */
function idOf(look: string, member: string): string {
  const bytes = createHash('sha256').update(`review-late:${look}:${member}`).digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return uuidOfBytes(bytes)
}
