import { and, isNull, ne, sql } from 'drizzle-orm'
import { emergencyLooks } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { reviewHours } from '../emergency-words.ts'
import { NotAllowed } from '../refusals.ts'

/** How many openings in an emergency this privacy officer could review, and of how many the day for it is over. Throws `NotAllowed` for others. */
export async function countEmergencies(actor: StaffActor): Promise<{ waiting: number; late: number }> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  const [counts] = await as(actor, (tx) =>
    tx
      .select({ waiting: sql<number>`count(*)::int`, late: sql<number>`(count(*) filter (where ${emergencyLooks.at} < now() - ${reviewHours}::int * interval '1 hour'))::int` })
      .from(emergencyLooks)
      .where(and(isNull(emergencyLooks.reviewedAt), ne(emergencyLooks.staffId, actor.staff))),
  )
  return counts!
}
