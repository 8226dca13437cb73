import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { staff, staffChanges } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { colleagueId } from './colleague-input.ts'
import { endSessionsOf } from './end-sessions-of.ts'
import { tellColleague } from './tell-colleague.ts'

/**
 * Shuts a colleague out, at once and by one administrator alone: to wait for a second person could be what harms. They come back by two. Throws `NotAllowed` but for an administrator, and about
 * oneself; `NotFound` for an id of nobody; `NotNow` for who is shut out already.
 */
export async function suspendColleague(actor: StaffActor, { staff: id }: z.output<typeof colleagueId>): Promise<void> {
  if (actor.role !== 'administrator') throw new NotAllowed('notYourRole')
  if (id === actor.staff) throw new NotAllowed('notYourself')
  await as(actor, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('staff'))`)
    const [found] = await tx.select({ role: staff.role, active: staff.active, email: staff.email }).from(staff).where(eq(staff.id, id))
    if (!found) throw new NotFound()
    if (!found.active) throw new NotNow('settledAlready')
    await record(tx, actor, { verb: 'suspend-colleague', table: 'staff', columns: ['active'] })
    await tx.insert(staffChanges).values({ kind: 'suspension', staffId: id, heldRole: found.role, askedBy: actor.staff })
    await tx.update(staff).set({ active: false }).where(eq(staff.id, id))
    await endSessionsOf(tx, actor, id)
    await tellColleague(tx, actor, { email: found.email, change: 'suspension', role: found.role })
  })
}
