import { and, eq, isNull, sql } from 'drizzle-orm'
import { sources } from '#db/schema/index.ts'
import { as, type StaffActor } from '../actor.ts'
import { NotAllowed, NotFound } from '../refusals.ts'
import { record } from '../write.ts'

/** Ends a key: the next request with it is refused. What came by it stays. Throws `NotAllowed` but for the privacy officer, `NotFound` when there is none that is in use. */
export async function revokeSource(actor: StaffActor, { source }: { source: string }): Promise<void> {
  if (actor.role !== 'privacy') throw new NotAllowed('notYourRole')
  await as(actor, async (tx) => {
    const [ended] = await tx
      .update(sources)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(sources.id, source), isNull(sources.revokedAt)))
      .returning({ id: sources.id })
    if (!ended) throw new NotFound()
    await record(tx, actor, { verb: 'revoke-source', table: 'sources', columns: ['revokedAt'] })
  })
}
