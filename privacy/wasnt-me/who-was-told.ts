import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { corrections, profiles } from '#db/schema/index.ts'
import type { Tx } from '../actor.ts'
import { isGivenBack } from '../given-back.ts'
import { lastsDays, type NotMeLink } from '../not-me-link.ts'
import { formerHours } from '../tell-channels.ts'

/** `address`: where a message went; `current`: where one would go now. */
export type Told = { address: string; current: string; locale: string; country: string | null; region: string | null }

/**
 * Whom a message reached that was written at that moment, as the person whose transaction it is: the address that was on file then, whatever it was replaced by since. Of one to a former way: the address before all that were replaced by
 * then, since whoever took the account over has the later ones. Undefined when the person is gone, when it was written more than seven days ago, and when it went, or may have gone, to an address that was taken away since, giving the account back: whoever has that says nothing of it any more.
 */
export async function whoWasTold(tx: Tx, { at, former }: Pick<NotMeLink, 'at' | 'former'>): Promise<Told | undefined> {
  const { email, locale, country, region } = profiles
  const lasts = sql`now() <= ${at.toISOString()}::timestamptz + make_interval(days => ${lastsDays})`
  const [now] = await tx.select({ email, locale, country, region }).from(profiles).where(lasts)
  if (!now) return undefined
  const replaced = await tx
    .select({ at: corrections.at, before: corrections.oldValue, after: corrections.newValue, isGivenBack: sql<boolean>`${isGivenBack}` })
    .from(corrections)
    .where(and(eq(corrections.field, 'email'), eq(corrections.outcome, 'changed'), gt(corrections.at, new Date(at.getTime() - formerHours * 3_600_000))))
    .orderBy(asc(corrections.at))
  const [before, since] = [replaced.filter((one) => one.at <= at), replaced.filter((one) => one.at > at)]
  const current = since[0]?.before ?? now.email
  // An address that was taken away before is told nothing: it is no former one.
  const formers = before.filter((one) => !one.isGivenBack).map((one) => one.before)
  const reached = former ? formers.filter((one) => one !== current) : [current]
  const back = since.findLast((one) => one.isGivenBack)
  if (back && reached.some((one) => one !== back.after)) return undefined
  return { address: (former && formers[0]) || current, current: now.email, locale: now.locale, country: now.country, region: now.region }
}
