import { desc, eq } from 'drizzle-orm'
import { corrections, profiles } from '#db/schema/index.ts'
import type { Tx } from './actor.ts'

type Source = (typeof profiles.$inferSelect)['source']
/** Where a value came from, and when. */
export type Origin = { source: Source; at: Date }

/** For each field as the history names it (`givenName`, `billing.street`): where what we hold in it came from. Under the person's own role. */
export async function origins(tx: Tx): Promise<(field: string) => Origin> {
  const [profile] = await tx.select({ source: profiles.source, at: profiles.createdAt }).from(profiles)
  const corrected = await tx
    .selectDistinctOn([corrections.field], { field: corrections.field, source: corrections.source, at: corrections.at })
    .from(corrections)
    .where(eq(corrections.outcome, 'changed'))
    .orderBy(corrections.field, desc(corrections.at))
  const known = new Map<string, Origin>(corrected.map(({ field, source, at }) => [field, { source, at }]))
  return (field) => known.get(field) ?? profile!
}
