import { and, eq } from 'drizzle-orm'
import { staff } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'
import { NotNow } from './refusals.ts'

/** Whether somebody is an active privacy officer now: whose word counts among two. */
export const isOfficer = async (tx: Tx, who: string): Promise<boolean> => (await tx.$count(staff, and(eq(staff.id, who), eq(staff.role, 'privacy'), eq(staff.active, true)))) > 0

/**
 * A second step stands on the first only as long as whoever took that is an active privacy officer: throws `NotNow('proposerGone')`, or with the refusal given, when they are none any more. The database refuses the same (`first_stands`,
 * `campaign_step`).
 */
export async function refuseGone(tx: Tx, who: string | null, refusal: 'proposerGone' | 'askerOfLiftGone' | 'approverGone' = 'proposerGone'): Promise<void> {
  if (!who || !(await isOfficer(tx, who))) throw new NotNow(refusal)
}
