import { eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { emergencyLooks } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { reviewInput } from './emergency-input.ts'

/**
 * What another privacy officer finds of an opening in an emergency, with words; what was not justified ends at once. Throws `NotAllowed` for other roles and for one's own, `NotNow` for what is reviewed,
 * `NotFound`. The database refuses the same.
 */
export async function reviewEmergency(actor: StaffActor, { id, verdict, words }: z.output<typeof reviewInput>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [found] = await tx.select().from(emergencyLooks).where(eq(emergencyLooks.id, id)).for('update')
    if (!found) throw new NotFound()
    if (found.staffId === actor.staff) throw new NotAllowed('notYourOwnReview')
    if (found.reviewedAt) throw new NotNow('reviewedAlready')
    const ends = verdict === 'not-justified' ? { endsAt: sql`least(${emergencyLooks.endsAt}, now())` } : {}
    await tx.update(emergencyLooks).set({ verdict, reviewWords: words, reviewedBy: actor.staff, reviewedAt: sql`now()`, ...ends }).where(eq(emergencyLooks.id, id))
    await record(tx, actor, { verb: 'review-emergency', table: 'emergencyLooks', columns: ['verdict', 'reviewWords', 'reviewedBy', 'reviewedAt', 'endsAt'], person: found.personId })
  })
}
