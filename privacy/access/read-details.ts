import { desc } from 'drizzle-orm'
import { corrections, profiles } from '#db/schema/index.ts'
import { as, type PersonActor } from '../actor.ts'
import { holdingOf, type HeldColumn, type OwnedName } from '../holdings.ts'
import { tableOf } from '../keep.ts'
import { rowColumns, toRow, type Value } from '../held-row.ts'

type Source = (typeof profiles.$inferSelect)['source']
/** One thing we hold once: `source` and `at` say where it came from, and when if it was corrected since. */
export type Detail = HeldColumn & { record: OwnedName; value: Value; source: Source; at: Date }

const single = { contact: ['people', 'profiles'], billing: ['billingProfiles'] } as const satisfies Record<string, readonly OwnedName[]>

/** What we hold once of the person (name, addresses, birthday…), field by field, with where each came from. */
export async function readDetails(actor: PersonActor, { category }: { category: keyof typeof single }): Promise<Detail[]> {
  return as(actor, async (tx) => {
    const [profile] = await tx.select({ source: profiles.source, at: profiles.createdAt }).from(profiles)
    const corrected = await tx
      .selectDistinctOn([corrections.field], { field: corrections.field, source: corrections.source, at: corrections.at })
      .from(corrections)
      .orderBy(corrections.field, desc(corrections.at))
    const origins = new Map(corrected.map(({ field, source, at }) => [field, { source, at }]))
    const details: Detail[] = []
    for (const record of single[category]) {
      const holding = holdingOf(record)
      const [found] = await tx.select(rowColumns({ ...holding, keep: { until: 'account' } })).from(tableOf(record))
      const row = found && toRow(found)
      for (const column of holding.columns) {
        const origin = origins.get(record === 'billingProfiles' ? `billing.${column.column}` : column.column) ?? profile!
        details.push({ ...column, record, value: row?.values[column.column] ?? null, ...origin })
      }
    }
    return details
  })
}
