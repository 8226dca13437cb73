import { and, asc, eq, gt, ne } from 'drizzle-orm'
import { corrections, profiles } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import type { NotMeLink } from '../not-me-link.ts'
import { NotFound } from '../refusals.ts'
import { formerHours } from '../tell-channels.ts'

/** `address`: where a message went; `current`: where one would go now. */
export type Told = { address: string; current: string; locale: string; country: string | null; region: string | null }

/**
 * Whom a message reached that was written at that moment, as the person whose transaction it is: the address that was on file then, whatever it was replaced by since. Of one to a former way: the address before all that were replaced by
 * then, since whoever took the account over has the later ones; an address that staff took away, giving an account back, is none of theirs. Throws `NotFound` when the person is gone.
 */
export async function whoWasTold(tx: Tx, { at, former }: Pick<NotMeLink, 'at' | 'former'>): Promise<Told> {
  const { email, locale, country, region } = profiles
  const [now] = await tx.select({ email, locale, country, region }).from(profiles)
  if (!now) throw new NotFound('wrongNotMeLink')
  const [since] = await tx
    .select({ before: corrections.oldValue })
    .from(corrections)
    .where(and(eq(corrections.field, 'email'), eq(corrections.outcome, 'changed'), ne(corrections.source, 'staff'), gt(corrections.at, former ? new Date(at.getTime() - formerHours * 3_600_000) : at)))
    .orderBy(asc(corrections.at))
    .limit(1)
  return { address: since?.before ?? now.email, current: now.email, locale: now.locale, country: now.country, region: now.region }
}
