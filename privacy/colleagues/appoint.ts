import { and, eq, isNull, sql } from 'drizzle-orm'
import { staff, staffChanges } from '#db/schema/index.ts'
import { as, type AuthActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import { tellColleague } from './tell-colleague.ts'

/**
 * Carries out what whoever runs the portal wrote at its machine: makes somebody staff, or gives them another role. They are told, and so is every administrator there is. Throws `NotFound` for an id of
 * no appointment that waits: only the owner of the database writes one.
 */
export async function appoint(actor: AuthActor, { change }: { change: string }): Promise<void> {
  await as(actor, async (tx) => {
    const [found] = await tx
      .update(staffChanges)
      .set({ usedAt: sql`now()` })
      .where(and(eq(staffChanges.id, change), eq(staffChanges.kind, 'appointment'), isNull(staffChanges.usedAt)))
      .returning({ email: staffChanges.email, name: staffChanges.name, role: staffChanges.role })
    if (!found) throw new NotFound()
    const { email, name, role } = { email: found.email!, name: found.name!, role: found.role! }
    await record(tx, actor, { verb: 'appoint', table: 'staff', columns: ['role', 'active', 'byOne'] })
    const known = await tx
      .update(staff)
      .set({ role, active: true, removedAt: null, byOne: false })
      .where(sql`lower(${staff.email}) = ${email.toLowerCase()}`)
      .returning({ id: staff.id })
    if (known.length === 0) await tx.insert(staff).values({ email, name, role })
    const others = await tx.select({ email: staff.email }).from(staff).where(and(eq(staff.role, 'administrator'), eq(staff.active, true)))
    for (const to of new Set([email, ...others.map((one) => one.email)])) await tellColleague(tx, actor, { email: to, change: 'appointment', role })
  })
}
