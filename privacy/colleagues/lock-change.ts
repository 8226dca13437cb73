import { eq, sql } from 'drizzle-orm'
import { staffChanges } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { NotFound, NotNow } from '../refusals.ts'
import { waitsAlone } from './waits-alone.ts'

const { id, kind, staffId, heldRole, role, email, askedBy, endsAt, usedAt } = staffChanges
/** `alone`: an invitation by one person alone, which holds and may still be confirmed. */
export type WaitingChange = Pick<typeof staffChanges.$inferSelect, 'kind' | 'staffId' | 'heldRole' | 'role' | 'email' | 'askedBy' | 'endsAt' | 'usedAt'> & { alone: boolean }

/**
 * A change that waits; whoever is second waits here and sees what the first one did. `sent`: also an invitation that went out and was not used. `alone`: also one by one person alone, until a second has confirmed it. Throws `NotFound` for an
 * id of none, `NotNow` when it is settled or over.
 */
export async function lockChange(tx: Tx, change: string, also: { sent?: boolean; alone?: boolean } = {}): Promise<WaitingChange> {
  // Before the row: in the order in which the database takes them.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('staff'))`)
  const waits = sql<boolean>`coalesce(${endsAt} > now(), false) and ${staffChanges.endedBy} is null`
  const [found] = await tx.select({ kind, staffId, heldRole, role, email, askedBy, endsAt, usedAt, alone: waitsAlone, waits }).from(staffChanges).where(eq(id, change)).for('update')
  if (!found) throw new NotFound()
  const isSent = also.sent && found.kind === 'invitation' && !found.endsAt && !found.usedAt
  if (!found.waits && !isSent && !(also.alone && found.alone)) throw new NotNow('settledAlready')
  return found
}
