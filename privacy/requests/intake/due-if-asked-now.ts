import { eq } from 'drizzle-orm'
import { profiles } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type PersonActor } from '../../actor.ts'
import { clockFor, type Regime } from '../../deadlines.ts'
import { nowOf } from '../../now-of.ts'
import { dueOfAppeal } from './due-of-appeal.ts'

/** By when we would answer what the person asks today, or an appeal against what was asked under a law (`appealed`): `YYYY-MM-DD`. */
export function dueIfAskedNow(actor: PersonActor, appealed?: { regime: Regime }): Promise<string> {
  return as(actor, async (tx) => {
    const now = await nowOf(tx)
    if (appealed) return dueOfAppeal(appealed.regime, now)
    const [lives] = await tx.select({ country: profiles.country, region: profiles.region }).from(profiles).where(eq(profiles.personId, actor.person))
    return clockFor(lives ?? { country: null, region: null }, settings().regimes, now).dueOn
  })
}
