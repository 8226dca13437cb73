import { eq } from 'drizzle-orm'
import { profiles } from '#db/schema/index.ts'
import { settings } from '#settings'
import { as, type PersonActor } from '../../actor.ts'
import { clockFor } from '../../deadlines.ts'

/** By when we would answer what the person asks today: `YYYY-MM-DD`. */
export async function dueIfAskedNow(actor: PersonActor): Promise<string> {
  const [lives] = await as(actor, (tx) => tx.select({ country: profiles.country, region: profiles.region }).from(profiles).where(eq(profiles.personId, actor.person)))
  return clockFor(lives ?? { country: null, region: null }, settings().regimes).dueOn
}
