import { desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { emergencyLooks, staff } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { reviewHours, type EmergencyReason, type Verdict } from '../emergency-words.ts'
import type { Category, StaffRole } from '../vocabulary.ts'

/** `words` and `found`: of who opened it, and of who reviewed it. `reviewBy`: until when it has to be reviewed; `late`: that this is over. `open`: still readable by who opened it. */
export type Emergency = { id: string; role: StaffRole; reason: EmergencyReason; words: string | null; categories: Category[]; at: Date; endsAt: Date; open: boolean; mine: boolean; by: string; reviewBy: Date; late: boolean; reviewer: string | null; reviewedAt: Date | null; verdict: Verdict | null; found: string | null }

const reviewer = alias(staff, 'reviewer')

/** Openings in an emergency, of a privacy officer all, of others their own: those that nobody has reviewed first, the oldest of them first; then the newest. 50 at most; with `id` that one. Names no person. */
export function listEmergencies(actor: StaffActor, { id }: { id?: string } = {}): Promise<Emergency[]> {
  const by = sql<Date>`${emergencyLooks.at} + ${reviewHours}::int * interval '1 hour'`.mapWith(emergencyLooks.at)
  return as(actor, async (tx) => {
    const found = await tx
      .select({ one: emergencyLooks, by: staff.name, reviewer: reviewer.name, reviewBy: by, open: sql<boolean>`${emergencyLooks.endsAt} > now()`, late: sql<boolean>`${emergencyLooks.reviewedAt} is null and ${by} < now()` })
      .from(emergencyLooks)
      .innerJoin(staff, eq(staff.id, emergencyLooks.staffId))
      .leftJoin(reviewer, eq(reviewer.id, emergencyLooks.reviewedBy))
      .where(id ? eq(emergencyLooks.id, id) : undefined)
      .orderBy(sql`${emergencyLooks.reviewedAt} is not null`, sql`case when ${emergencyLooks.reviewedAt} is null then ${emergencyLooks.at} end`, desc(emergencyLooks.at))
      .limit(50)
    return found.map(({ one: { id: own, role, reason, words, categories, at, endsAt, reviewedAt, verdict, reviewWords, staffId }, ...rest }) => ({ id: own, role, reason, words, categories, at, endsAt, reviewedAt, verdict, found: reviewWords, mine: staffId === actor.staff, ...rest }))
  })
}
