import { eq, ne } from 'drizzle-orm'
import { sessions } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { NotFound } from '../refusals.ts'
import { record } from '../write.ts'

/** Ends one of the person's sessions by its id, or with `'others'` all but the one that asks. Throws `NotFound` for one that is not theirs. */
export async function endOtherSession(actor: PersonActor, input: { session: string | 'others' }): Promise<void> {
  await as(actor, async (tx) => {
    const which = input.session === 'others' ? ne(sessions.id, actor.session) : eq(sessions.id, input.session)
    await record(tx, actor, { verb: 'end-session', table: 'sessions', columns: [] })
    const ended = await tx.delete(sessions).where(which).returning({ id: sessions.id })
    if (ended.length === 0 && input.session !== 'others') throw new NotFound()
  })
}
