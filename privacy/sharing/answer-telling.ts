import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { erasureTellings } from '#db/schema/index.ts'
import { as, type LinkActor, type VisitorActor } from '../actor.ts'
import { NotFound, NotNow } from '../refusals.ts'
import { openTellingLink } from '../telling-link.ts'
import { record } from '../write.ts'
import type { tellingAnswer } from './answer-input.ts'

/** What a recipient did with what they held of somebody who was deleted, by the link of the message that told them; once. Throws `NotFound` for a token that is not ours, `NotNow` when it is answered. */
export async function answerTelling(visitor: VisitorActor, { token, answer }: z.output<typeof tellingAnswer>): Promise<void> {
  const link = openTellingLink(token)
  if (!link) throw new NotFound('wrongTellingLink')
  const actor: LinkActor = { ...visitor, kind: 'link', person: link.person }
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'answer-telling', table: 'erasureTellings', columns: ['answer', 'answeredAt'] })
    const [answered] = await tx
      .update(erasureTellings)
      .set({ answer, answeredAt: sql`now()` })
      .where(and(eq(erasureTellings.id, link.telling), isNull(erasureTellings.answer)))
      .returning({ id: erasureTellings.id })
    if (!answered) throw new NotNow('answeredAlready')
  })
}
