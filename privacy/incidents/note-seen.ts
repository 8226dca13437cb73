import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { incidentNotices, incidents } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'
import type { seenInput } from './incident-input.ts'

/** Notes that a person has seen an incident they are affected by: the overview speaks of it no more. Gives where they were. Throws `NotFound` for one they were not told of. */
export async function noteSeen(actor: PersonActor, { number, back }: z.output<typeof seenInput>): Promise<{ back: string }> {
  await as(actor, async (tx) => {
    const [found] = await tx.select({ id: incidents.id }).from(incidentNotices).innerJoin(incidents, eq(incidents.id, incidentNotices.incidentId)).where(eq(incidents.number, number))
    if (!found) throw new NotFound()
    await record(tx, actor, { verb: 'note-incident-seen', table: 'incidentNotices', columns: ['seenAt'] })
    await tx.update(incidentNotices).set({ seenAt: sql`now()` }).where(and(eq(incidentNotices.incidentId, found.id), isNull(incidentNotices.seenAt)))
  })
  return { back: back === 'overview' ? '/overview' : `/incidents/${number}` }
}
