import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { erasureTellings } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { notedAnswer } from './answer-input.ts'

/** Notes what a recipient who was told of a deletion answered by another way. Throws `NotAllowed` but for the privacy officer, `NotNow` when they were not told, or have answered. */
export async function noteAnswer(actor: StaffActor, { telling, answer }: z.output<typeof notedAnswer>): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [noted] = await tx
      .update(erasureTellings)
      .set({ answer, answeredAt: sql`now()`, staffId: actor.staff })
      .where(and(eq(erasureTellings.id, telling), eq(erasureTellings.state, 'told'), isNull(erasureTellings.answer)))
      .returning({ person: erasureTellings.personId })
    if (!noted) throw new NotNow('settledAlready')
    await record(tx, actor, { verb: 'note-answer', table: 'erasureTellings', columns: ['answer', 'answeredAt', 'staffId'], person: noted.person })
  })
}
