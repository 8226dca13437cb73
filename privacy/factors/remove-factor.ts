import { and, count, eq, isNotNull, ne } from 'drizzle-orm'
import { recoveryCodes, secondFactors } from '#db/schema/index.ts'
import { as, type HalfwayActor } from '../actor.ts'
import { NotFound, NotNow } from '../refusals.ts'
import { record } from '../write.ts'
import { holdAccount } from './hold-account.ts'
import { needPassed } from './need-passed.ts'
import { lineOf, own } from './own-factor.ts'
import { tellHolder } from './tell-holder.ts'

/**
 * From now on the factor opens nothing. With the last one the recovery codes go, too. Throws `NotFound` for one that is not theirs, and
 * `NotNow('lastFactor')` for the last one of a staff member.
 */
export async function removeFactor(actor: HalfwayActor, { factor }: { factor: string }): Promise<void> {
  await as(actor, async (tx) => {
    await needPassed(tx, actor)
    // Whoever removes two at once waits here for the first.
    const theirs = await tx.select({ id: secondFactors.id }).from(secondFactors).where(own(secondFactors, actor)).orderBy(secondFactors.id).for('update')
    if (!theirs.some(({ id }) => id === factor)) throw new NotFound()
    const [others] = await tx
      .select({ n: count() })
      .from(secondFactors)
      .where(and(own(secondFactors, actor), isNotNull(secondFactors.confirmedAt), ne(secondFactors.id, factor)))
    if (others?.n === 0 && actor.audience === 'staff') throw new NotNow('lastFactor')
    const [gone] = await tx.delete(secondFactors).where(and(own(secondFactors, actor), eq(secondFactors.id, factor))).returning({ kind: secondFactors.kind })
    if (!gone) throw new NotFound()
    if (others?.n === 0) await tx.delete(recoveryCodes).where(own(recoveryCodes, actor))
    await record(tx, actor, lineOf(actor, { verb: 'remove-second-factor', table: 'secondFactors', columns: [] }))
    await holdAccount(tx, actor)
    await tellHolder(tx, actor, 'factor-removed', { factor: gone.kind })
  })
}
