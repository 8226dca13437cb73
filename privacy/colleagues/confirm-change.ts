import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { staff, staffChanges } from '#db/schema/index.ts'
import { as, type StaffActor, type Tx } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import type { StaffRole } from '../vocabulary.ts'
import { record } from '../write.ts'
import type { changeId } from './colleague-input.ts'
import { endSessionsOf } from './end-sessions-of.ts'
import { lockChange, type WaitingChange } from './lock-change.ts'
import { newInvitation } from './new-invitation.ts'
import { sendInvitation } from './send-invitation.ts'
import { tellColleague } from './tell-colleague.ts'
import { weekFromNow } from './week-from-now.ts'

/**
 * The second person of a change of the staff: it holds from now on, and an invitation goes out; one that went out before, by one person alone, is one of two. Throws `NotAllowed` but for an administrator or a privacy officer who neither asked for it nor is
 * concerned; `NotFound` for an id of no change; `NotNow` when it is settled or has lapsed, when who asked is no administrator any more, or when who is concerned is not what they were.
 */
export async function confirmChange(actor: StaffActor, { change: id }: z.output<typeof changeId>): Promise<void> {
  if (actor.role !== 'administrator' && actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const found = await lockChange(tx, id, { alone: true })
    if (found.staffId === actor.staff) throw new NotAllowed('notYourself')
    if (found.askedBy === actor.staff) throw new NotAllowed('anotherHasTo')
    const [asker] = await tx.select({ role: staff.role, active: staff.active }).from(staff).where(eq(staff.id, found.askedBy!))
    if (asker?.role !== 'administrator' || !asker.active) throw new NotNow('askerGone')
    const held = found.staffId ? await heldBy(tx, found) : undefined
    const link = found.kind === 'invitation' && !found.alone ? newInvitation() : undefined
    await record(tx, actor, { verb: `confirm-${found.kind}`, table: 'staffChanges', columns: ['confirmedBy', 'confirmedAt'] })
    await tx
      .update(staffChanges)
      .set({ confirmedBy: actor.staff, confirmedAt: sql`now()`, endsAt: null, ...(link && { linkHash: link.hash, linkEndsAt: weekFromNow }) })
      .where(eq(staffChanges.id, id))
    if (link) await sendInvitation(tx, actor, { email: found.email!, role: found.role!, token: link.token })
    else if (found.alone && found.usedAt) await byTwo(tx, actor, found.email!)
    else if (held) await carryOut(tx, actor, found, held)
  })
}

type Held = { id: string; email: string; role: StaffRole }

/** Whom it is about, as long as they are what they were when it was asked for. */
async function heldBy(tx: Tx, { kind, staffId, heldRole }: WaitingChange): Promise<Held> {
  const [held] = await tx.select({ id: staff.id, email: staff.email, role: staff.role, active: staff.active, removedAt: staff.removedAt }).from(staff).where(eq(staff.id, staffId!))
  const isThere = kind === 'return' ? !held?.active : kind === 'removal' ? !held?.removedAt : held?.active
  if (!held || held.role !== heldRole || !isThere) throw new NotNow('colleagueMoved')
  return held
}

/** Whoever came by an invitation of one person alone. */
async function byTwo(tx: Tx, actor: StaffActor, email: string): Promise<void> {
  await record(tx, actor, { verb: 'invitation-of-colleague', table: 'staff', columns: ['byOne'] })
  await tx.update(staff).set({ byOne: false }).where(sql`lower(${staff.email}) = ${email.toLowerCase()}`)
}

async function carryOut(tx: Tx, actor: StaffActor, { kind, role }: WaitingChange, held: Held): Promise<void> {
  if (kind !== 'role' && kind !== 'return' && kind !== 'removal') throw new TypeError(`Nobody confirms: ${kind}.`)
  const to = kind === 'role' ? { role: role!, byOne: false } : kind === 'return' ? { active: true, removedAt: null, byOne: false } : { active: false, removedAt: sql`now()` }
  await record(tx, actor, { verb: `${kind}-of-colleague`, table: 'staff', columns: Object.keys(to) })
  await tx.update(staff).set(to).where(eq(staff.id, held.id))
  if (kind === 'removal') await endSessionsOf(tx, actor, held.id)
  await tellColleague(tx, actor, { email: held.email, change: kind, role: role ?? held.role })
}
