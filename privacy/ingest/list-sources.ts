import { desc, eq } from 'drizzle-orm'
import { sources, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import type { Scope } from '../datasets.ts'
import { NotAllowed } from '../refusals.ts'

export type Source = { id: string; name: string; datasets: Scope[]; madeBy: string; createdAt: Date; usedAt: Date | null; revokedAt: Date | null }

/** The systems that hand records in or ask for opt-outs, newest first. Throws `NotAllowed` but for the privacy officer. */
export async function listSources(actor: StaffActor): Promise<Source[]> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  return as(actor, (tx) =>
    tx
      .select({ id: sources.id, name: sources.name, datasets: sources.datasets, madeBy: staff.name, createdAt: sources.createdAt, usedAt: sources.usedAt, revokedAt: sources.revokedAt })
      .from(sources)
      .innerJoin(staff, eq(staff.id, sources.madeBy))
      .orderBy(desc(sources.createdAt)),
  )
}
