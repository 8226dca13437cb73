import { and, eq, isNull, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { partErasures } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import type { partId } from './part-input.ts'

/** Calls off the deletion of a part that still waits. Throws `NotNow` once it has begun: what stays of it for a while goes on its day. */
export async function cancelPart(actor: PersonActor, { id }: z.output<typeof partId>): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'cancel-part', table: 'partErasures', columns: ['state', 'settledAt'] })
    const [cancelled] = await tx
      .update(partErasures)
      .set({ state: 'cancelled', settledAt: sql`now()` })
      .where(and(eq(partErasures.id, id), eq(partErasures.state, 'waiting'), isNull(partErasures.begunAt)))
      .returning({ id: partErasures.id })
    if (!cancelled) throw new NotNow('partBegun')
  })
}
