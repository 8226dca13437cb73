import { and, eq, sql } from 'drizzle-orm'
import { erasures, people, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { notify } from '../notify.ts'
import { NotNow } from '../refusals.ts'
import { record } from '../write.ts'

/** Calls off the planned deletion; everything is as it was. Throws `NotNow` when none is planned (any more). */
export async function cancelErasure(actor: PersonActor): Promise<void> {
  await as(actor, async (tx) => {
    await record(tx, actor, { verb: 'cancel-erasure', table: 'erasures', columns: ['state', 'settledAt'] })
    const [cancelled] = await tx
      .update(erasures)
      .set({ state: 'cancelled', settledAt: sql`now()` })
      .where(and(eq(erasures.personId, actor.person), eq(erasures.state, 'waiting')))
      .returning({ id: erasures.id })
    if (!cancelled) throw new NotNow('noErasureWaiting')
    await tx.update(people).set({ state: 'open' }).where(and(eq(people.id, actor.person), eq(people.state, 'leaving')))
    const [profile] = await tx.select({ locale: profiles.locale }).from(profiles).where(eq(profiles.personId, actor.person))
    if (profile) await notify(tx, { kind: 'erasure-cancelled', locale: profile.locale, person: actor.person, params: {} })
  })
}
