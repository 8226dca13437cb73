import { and, eq, sql } from 'drizzle-orm'
import { applications } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/** Puts back what was logged of an application before staff changed it. Throws `NotNow` when the last choice was not theirs. */
export async function undoLogging(actor: PersonActor, { application }: { application: string }): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'undo-logging', table: 'applications', columns: ['logging', 'loggingUntil', 'loggingThen', 'loggingBy', 'loggingAt', 'loggingBefore'] })
    const undone = await tx
      .update(applications)
      .set({ logging: sql`logging_before`, loggingUntil: null, loggingThen: null, loggingBy: 'you', loggingAt: sql`now()`, loggingBefore: null })
      .where(and(eq(applications.id, application), eq(applications.personId, actor.person), eq(applications.loggingBy, 'staff')))
      .returning({ id: applications.id })
    if (undone.length === 0) throw new NotNow('nothingToUndo')
  })
}
