import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { staff, staffChanges } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { Invalid, NotAllowed, NotFound, NotNow } from '../refusals.ts'
import type { StaffRole } from '../vocabulary.ts'
import { record } from '../write.ts'
import { tellSecond } from './tell-second.ts'
import { weekFromNow } from './week-from-now.ts'

type Proposal = { staff: string; kind: 'return' | 'removal'; role?: undefined } | { staff: string; kind: 'role'; role: StaffRole }

/**
 * Asks that a colleague gets another role, comes back after a suspension or a removal, or is removed: a second person has to confirm it within seven days. Throws `NotAllowed` but for an
 * administrator, and about oneself; `NotFound` for an id of nobody; `Invalid` for the role they have; `NotNow` when something about them waits already or they are not where it begins.
 */
export async function proposeChange(actor: StaffActor, { staff: id, kind, role }: Proposal): Promise<void> {
  if (actor.role !== 'administrator') throw new NotAllowed('notYourRole')
  if (id === actor.staff) throw new NotAllowed('notYourself')
  await as(actor, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('staff'))`)
    const [found] = await tx.select({ role: staff.role, active: staff.active, removedAt: staff.removedAt }).from(staff).where(eq(staff.id, id))
    if (!found) throw new NotFound()
    if (role === found.role) throw new Invalid({ role: 'unchanged' })
    if (kind === 'return' ? found.active : kind === 'removal' ? found.removedAt : !found.active) throw new NotNow('settledAlready')
    const [waits] = await tx.select({ id: staffChanges.id }).from(staffChanges).where(and(eq(staffChanges.staffId, id), isNotNull(staffChanges.endsAt), sql`${staffChanges.endsAt} > now()`))
    if (waits) throw new NotNow('changeWaits')
    await record(tx, actor, { verb: `propose-${kind}`, table: 'staffChanges', columns: ['staffId', 'kind', ...(role ? ['role'] : [])] })
    await tx.insert(staffChanges).values({ kind, staffId: id, heldRole: found.role, role: role ?? null, askedBy: actor.staff, endsAt: weekFromNow })
    await tellSecond(tx, actor, { about: id })
  })
}
